import {isTerminalRunStatus, type Run, type TraceEvent} from '../../contract/index.js';
import {aRun} from './a-run.js';
import {aTraceEvent} from './a-trace-event.js';

/** A run and what it did, for `fakeSchedulesApi({runs: [run], traceEvents})`. */
export interface TracedRun {
  /** The run. */
  readonly run: Run;
  /** Its trace, oldest first. */
  readonly traceEvents: TraceEvent[];
}

/**
 * {@link aRun} with the trace of its nodes, one after the other: what started it, then each node's start and end. The last
 * node of a failed run has failed; that of a live run is still going.
 *
 * @param nodes its action references. @default `entry` and `fetch`
 */
export function aTracedRun(
  overrides: Partial<Run> = {},
  nodes: readonly string[] = ['entry', 'fetch'],
): TracedRun {
  const run = aRun({eventCount: nodes.length, nodeCount: nodes.length, ...overrides});
  const start = Date.parse(run.startTime);
  const stepMs = (run.duration || 1000) / nodes.length;
  const notes: Partial<TraceEvent>[] = [
    {nodeId: 'trigger', type: 'PROGRESS', message: `Started by ${run.triggerLabel ?? 'a request'}`},
  ];
  for (const [place, nodeId] of nodes.entries()) {
    const at = (steps: number) => ({timestamp: new Date(start + steps * stepMs).toISOString()});
    notes.push({nodeId, type: 'STARTED', ...at(place)});
    const end = place === nodes.length - 1 ? endOf(run) : ({type: 'COMPLETED'} as const);
    if (end !== undefined) notes.push({nodeId, ...end, ...at(place + 1)});
  }
  const traceEvents = notes.map((note, place) =>
    aTraceEvent({timestamp: run.startTime, ...note, id: String(place + 1), runId: run.id}),
  );
  return {run, traceEvents};
}

function endOf({status}: Run): Partial<TraceEvent> | undefined {
  if (!isTerminalRunStatus(status)) return undefined;
  if (status === 'COMPLETED') return {type: 'COMPLETED'};
  const message = status === 'FAILED' ? 'The site did not answer' : `The run ended as ${status}.`;
  return {type: 'FAILED', level: 'error', message, error: {message}};
}
