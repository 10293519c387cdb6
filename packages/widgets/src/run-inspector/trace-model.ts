import type {RunStatus, TraceEvent} from '@shipsec/schedules-sdk/contract';

/** The node ID of what happened before the first step. */
const TRIGGER_NODE = 'trigger';

/** How a step stands. `noted`: it told something, and never that it began. `ended`: the run is over, and it never said so. */
export type StepState = 'running' | 'completed' | 'failed' | 'skipped' | 'waiting' | 'noted' | 'ended';

/** One node of a run, from its events. */
export interface TraceStep {
  readonly id: string;
  readonly state: StepState;
  /** Milliseconds of the epoch, from its first event. */
  readonly startMs: number;
  /** Milliseconds of the epoch; undefined while it goes on, or when nothing tells. */
  readonly endMs: number | undefined;
  /** How often it was tried, at least once. */
  readonly attempts: number;
  /** The worst level of its events. */
  readonly level: TraceEvent['level'];
  /** What went wrong last; it may have gone well after that. */
  readonly error: NonNullable<TraceEvent['error']> | undefined;
}

/** A trace, as people read it: what started the run, then its steps in the order in which they began. */
export interface TraceStory {
  readonly trigger: TraceEvent | undefined;
  readonly steps: readonly TraceStep[];
}

/** Levels, from what matters least. */
export const levels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly TraceEvent['level'][];

/** Whether an event matters at least as much as a level. */
export function reaches(event: Pick<TraceEvent, 'level'>, level: TraceEvent['level']): boolean {
  return levels.indexOf(event.level) >= levels.indexOf(level);
}

/** @param isOver whether the run has ended: a step that never ended will not. */
export function storyOf(events: readonly TraceEvent[], isOver: boolean): TraceStory {
  const byNode = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.nodeId === TRIGGER_NODE) continue;
    const own = byNode.get(event.nodeId);
    if (own === undefined) byNode.set(event.nodeId, [event]);
    else own.push(event);
  }
  const steps = [...byNode].map(([id, own]) => stepOf(id, own, isOver));
  return {trigger: events.find(({nodeId}) => nodeId === TRIGGER_NODE), steps};
}

/** The events that say something in words. */
export function messagesOf(events: readonly TraceEvent[]): readonly TraceEvent[] {
  return events.filter(({message, error}) => message !== undefined || error !== undefined);
}

/** Why a run did not complete, as far as its steps tell. */
export function failedStep({steps}: TraceStory, status: RunStatus): TraceStep | undefined {
  if (status === 'COMPLETED') return undefined;
  return steps.findLast(({state}) => state === 'failed');
}

const ends: Readonly<Partial<Record<TraceEvent['type'], StepState>>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
};

function stepOf(id: string, events: readonly TraceEvent[], isOver: boolean): TraceStep {
  const last = events.findLast(({type}) => type in ends || type === 'STARTED' || type === 'AWAITING_INPUT');
  const end = last === undefined ? undefined : ends[last.type];
  return {
    id,
    state: end ?? openState(last?.type, isOver),
    startMs: Math.min(...events.map(({timestamp}) => Date.parse(timestamp))),
    endMs: end === undefined || last === undefined ? undefined : Date.parse(last.timestamp),
    attempts: Math.max(1, events.filter(({type}) => type === 'STARTED').length),
    level: events.map(({level}) => level).reduce((worst, level) => (reaches({level}, worst) ? level : worst)),
    error: events.findLast(({error}) => error !== undefined)?.error,
  };
}

function openState(type: TraceEvent['type'] | undefined, isOver: boolean): StepState {
  if (type === undefined) return 'noted';
  if (isOver) return 'ended';
  return type === 'AWAITING_INPUT' ? 'waiting' : 'running';
}
