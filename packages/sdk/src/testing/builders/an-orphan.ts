import type {Orphan} from '../../contract/index.js';
import {fromNow, idOf} from './ids.js';

/** A schedule that Temporal holds and no row knows. Name only what matters to the test. */
export function anOrphan(overrides: Partial<Orphan> = {}): Orphan {
  const {temporalScheduleId = `shipsec-${idOf(900)}`} = overrides;
  return {
    temporalScheduleId,
    firstSeenAt: fromNow(-86_400_000),
    lastSeenAt: fromNow(-60_000),
    command: `temporal schedule delete --schedule-id ${temporalScheduleId}`,
    ...overrides,
  };
}
