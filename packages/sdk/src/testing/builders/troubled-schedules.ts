import type {Schedule} from '../../contract/index.js';
import {aSchedule} from './a-schedule.js';
import {fromNow} from './ids.js';

/**
 * A schedule that somebody changed in Temporal from outside, which is reported and not put back. The fake's Temporal
 * holds what `drift.fields` says; without fields it was deleted there.
 */
export function aDriftedSchedule(overrides: Partial<Schedule> = {}): Schedule {
  const fields = overrides.drift?.fields ?? [
    {field: 'cronExpression', desired: '30 2 * * *', actual: '0 0 5 * * * *'},
    {field: 'paused', desired: false, actual: true},
  ];
  const names = fields.map(({field}) => field).join(', ');
  const what =
    fields.length === 0
      ? 'It was deleted in Temporal from outside.'
      : `It was changed in Temporal from outside: ${names}.`;
  return aSchedule({
    status: 'error',
    statusReason: `${what} Reconcile it to put our state back, or adopt what Temporal holds.`,
    driftPolicy: 'report',
    drift: {detectedAt: fromNow(-600_000), repairedAt: null, fields},
    ...overrides,
  });
}

/** A schedule whose last change Temporal does not hold yet, because it could not be reached. */
export function anUnsyncedSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return aSchedule({
    generation: 2,
    observedGeneration: 1,
    synced: false,
    syncError: 'Temporal cannot be reached.',
    ...overrides,
  });
}

/** A schedule whose last fire could make no run. */
export function aFailingSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return aSchedule({
    status: 'error',
    statusReason: 'Its last fire could make no run: Runtime input "url" is required',
    ...overrides,
  });
}
