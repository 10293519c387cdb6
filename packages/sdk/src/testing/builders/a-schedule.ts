import type {Schedule} from '../../contract/index.js';
import {comingFires} from '../coming-fires.js';
import {idOf} from './ids.js';

/**
 * An active, applied schedule at 02:30 in Berlin; name only what matters to the test. Its coming fires are those of
 * its cadence from now on, and none while it is paused, unless they are given.
 *
 * @example
 * aSchedule({name: 'Nightly TLS check', status: 'paused', note: 'Maintenance'});
 */
export function aSchedule(overrides: Partial<Schedule> = {}): Schedule {
  const schedule: Schedule = {
    id: idOf(1),
    workflowId: idOf(100),
    workflowVersionId: null,
    workflowVersion: null,
    name: 'Nightly TLS check',
    description: null,
    cronExpression: '30 2 * * *',
    timezone: 'Europe/Berlin',
    humanLabel: null,
    overlapPolicy: 'skip',
    catchupWindowSeconds: 60,
    status: 'active',
    lastRunAt: null,
    nextRunAt: null,
    inputPayload: {runtimeInputs: {}, nodeOverrides: {}},
    temporalScheduleId: `shipsec-${overrides.id ?? idOf(1)}`,
    temporalSnapshot: {},
    organizationId: 'local-dev',
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    workflowName: 'Certificate check',
    generation: 1,
    observedGeneration: overrides.generation ?? 1,
    synced: true,
    syncError: null,
    statusReason: null,
    jitterSeconds: 0,
    pauseOnFailure: false,
    startAt: null,
    endAt: null,
    note: null,
    lastRunId: null,
    lastRunStatus: null,
    createdBy: 'local',
    updatedBy: 'local',
    ...overrides,
  };
  if (overrides.nextRunAt !== undefined) return schedule;
  const predicted = schedule.status === 'paused' ? [] : comingFires(schedule, new Date());
  const nextFires = overrides.nextFires ?? predicted;
  return {...schedule, nextFires, nextRunAt: nextFires[0] ?? null};
}
