import type {TraceEvent} from '../contract/index.js';
import {type FakeWorld, runById} from './fake-world.js';
import {replace} from './row-index.js';

/** An event without what the fake knows itself. */
export type TraceNote = Pick<TraceEvent, 'nodeId' | 'type'> &
  Partial<TraceEvent> & {readonly at?: Date | undefined};

/** Appends an event to a run's trace, and counts an action that has started. */
export function recordTrace(world: FakeWorld, runId: string, {at, ...note}: TraceNote): void {
  const events = traceOf(world, runId);
  const event: TraceEvent = {
    id: String(Number(events.at(-1)?.id ?? 0) + 1),
    runId,
    level: note.type === 'FAILED' ? 'error' : 'info',
    timestamp: (at ?? world.clock.now()).toISOString(),
    ...note,
  };
  world.state.traceEvents.push(event);
  if (event.type !== 'STARTED') return;
  const run = runById(world, runId);
  replace(world.state.runs, {...run, eventCount: nodesOf(world, runId, 'STARTED').size});
}

/** The events of a run, oldest first. */
export function traceOf({state}: FakeWorld, runId: string): TraceEvent[] {
  return state.traceEvents.filter((event) => event.runId === runId);
}

/** The actions of a run that have had an event of this type. */
export function nodesOf(world: FakeWorld, runId: string, type: TraceEvent['type']): Set<string> {
  const events = traceOf(world, runId).filter((event) => event.type === type);
  return new Set(events.map((event) => event.nodeId).filter((nodeId) => nodeId !== 'trigger'));
}
