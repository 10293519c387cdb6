import type {TraceEvent} from '../../contract/index.js';
import {fromNow, idOf} from './ids.js';

/** The first event of {@link aRun}: its node `entry` has completed. Name only what matters to the test. */
export function aTraceEvent(overrides: Partial<TraceEvent> = {}): TraceEvent {
  return {
    id: '1',
    runId: `shipsec-run-${idOf(500)}`,
    nodeId: 'entry',
    type: 'COMPLETED',
    level: 'info',
    timestamp: fromNow(-119_000),
    ...overrides,
  };
}
