import {randomUUID} from 'node:crypto';
import type {ScheduleFields} from '../schedules/schedule-fields.js';

/** What a person decided about a schedule, for tests; name only what matters. */
export function aScheduleFields(changes: Partial<ScheduleFields> = {}): ScheduleFields {
  return {
    workflowId: randomUUID(),
    workflowVersionId: null,
    name: 'Nightly TLS check',
    description: null,
    cronExpression: '30 2 * * *',
    timezone: 'Europe/Berlin',
    humanLabel: null,
    overlapPolicy: 'skip',
    catchupWindowSeconds: 10,
    inputPayload: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}},
    jitterSeconds: 0,
    pauseOnFailure: false,
    driftPolicy: null,
    startAt: null,
    endAt: null,
    paused: false,
    note: null,
    ...changes,
  };
}
