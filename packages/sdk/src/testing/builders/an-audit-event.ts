import type {AuditEvent} from '../../contract/index.js';
import {fromNow, idOf} from './ids.js';

/** {@link aSchedule} was renamed by its user two minutes ago. Name only what matters to the test. */
export function anAuditEvent(overrides: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: '1',
    at: fromNow(-120_000),
    action: 'schedule.updated',
    actorType: 'user',
    actorId: 'local',
    subjectType: 'schedule',
    subjectId: idOf(1),
    subjectName: 'Nightly TLS check',
    changes: [{field: 'name', before: 'TLS check', after: 'Nightly TLS check'}],
    ...overrides,
  };
}
