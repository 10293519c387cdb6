import {randomUUID} from 'node:crypto';
import {temporalScheduleIdOf, type ScheduleState} from '../temporal/schedule-spec.js';

/** A desired state for tests, naming only what matters. It fires once a year, so that nothing fires by surprise. */
export function aScheduleState(
  changes: Partial<ScheduleState> & {installationId?: string} = {},
): ScheduleState {
  const {installationId = randomUUID(), ...state} = changes;
  const scheduleId = changes.scheduleId ?? randomUUID();
  return {
    temporalScheduleId: temporalScheduleIdOf(installationId, scheduleId),
    scheduleId,
    organizationId: 'local',
    generation: 1,
    name: 'Nightly TLS check',
    workflowId: randomUUID(),
    workflowVersionId: null,
    cronExpression: '30 2 1 1 *',
    timezone: 'Europe/Berlin',
    jitterSeconds: 0,
    startAt: null,
    endAt: null,
    overlapPolicy: 'skip',
    catchupWindowSeconds: 10,
    pauseOnFailure: false,
    paused: false,
    note: null,
    inputPayload: {runtimeInputs: {url: 'https://example.com'}, nodeOverrides: {}},
    ...state,
  };
}
