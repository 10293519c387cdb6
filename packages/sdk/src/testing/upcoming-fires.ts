import {type Schedule, type UpcomingFires, UpcomingFiresQuerySchema} from '../contract/index.js';
import {MAX_FIRES} from '../cron/index.js';
import {cadenceOf, firesOf} from './coming-fires.js';
import type {FakeWorld} from './fake-world.js';
import {parse, validationFailed} from './refusal.js';

const DAY_MS = 86_400_000;
const MAX_SPAN_MS = 31 * DAY_MS;
/** The most fires of one answer. */
const MAX_UPCOMING = 5000;

type Upcoming = UpcomingFires['fires'][number];

/** `GET /fires/upcoming`: every coming fire of the active schedules, and the instants at which too many fall due. */
export function upcomingFires(world: FakeWorld, query: Record<string, string>): UpcomingFires {
  const {workflowId, ...span} = parse(UpcomingFiresQuerySchema, query);
  const now = new Date(world.clock.now());
  const from = new Date(span.from ?? now);
  const to = new Date(span.to ?? from.getTime() + DAY_MS);
  requireSpan(from, to);
  const all = world.state.schedules
    .filter(({status, observedGeneration}) => status !== 'paused' && observedGeneration !== 0)
    .filter((schedule) => workflowId === undefined || schedule.workflowId === workflowId);
  const {startsPerSecond} = world;
  const fires = firesBetween(all, from < now ? now : from, to);
  const shown = fires.slice(0, MAX_UPCOMING);
  const truncated = fires.length > shown.length;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    fires: shown,
    truncated,
    startsPerSecond,
    crowded: crowdedSeconds(startsOf(all, fires), {
      startsPerSecond,
      from,
      until: new Date(truncated ? (shown.at(-1)?.at ?? to) : to.getTime() - 1),
    }),
  };
}

function requireSpan(from: Date, to: Date): void {
  if (to < from) {
    throw validationFailed([{path: ['to'], code: 'custom', message: 'Must not be before `from`.'}]);
  }
  if (to.getTime() - from.getTime() > MAX_SPAN_MS) {
    throw validationFailed([{path: ['to'], code: 'too_big', message: 'At most 31 days after `from`.'}]);
  }
}

/** Ascending. Cadences that many schedules share are worked out once. */
function firesBetween(schedules: readonly Schedule[], from: Date, to: Date): Upcoming[] {
  const known = new Map<string, string[]>();
  const fires = schedules.flatMap((schedule) => {
    const key = JSON.stringify(cadenceOf(schedule));
    const instants = known.get(key) ?? instantsOf(schedule, from, to);
    known.set(key, instants);
    const {id: scheduleId, name: scheduleName, workflowId} = schedule;
    return instants.map((at) => ({at, scheduleId, scheduleName, workflowId}));
  });
  return fires.sort((a, b) => compare(a.at, b.at) || compare(a.scheduleId, b.scheduleId));
}

/** The engine leaves its beginning out and takes its end in; the span has it the other way round. */
function instantsOf(schedule: Schedule, from: Date, to: Date): string[] {
  const after = new Date(from.getTime() - 1000);
  const [first, end] = [from.toISOString(), to.toISOString()];
  return firesOf(schedule, {after, until: to, limit: MAX_FIRES}).filter((at) => at >= first && at < end);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * When starts fall due. With jitter that is known only of what Temporal has told: what the cron engine predicts are
 * whole seconds, and jitter is milliseconds.
 */
function startsOf(schedules: readonly Schedule[], fires: readonly Upcoming[]): string[] {
  const jittered = schedules.filter(({jitterSeconds = 0}) => jitterSeconds > 0);
  const spread = new Set(jittered.map(({id}) => id));
  const told = jittered.flatMap(({nextFires = []}) => nextFires.filter((at) => Date.parse(at) % 1000 !== 0));
  return [...fires.filter(({scheduleId}) => !spread.has(scheduleId)).map(({at}) => at), ...told];
}

/** As far as the fires reach, and whole as far as they do. */
function crowdedSeconds(
  starts: readonly string[],
  {startsPerSecond, from, until}: {startsPerSecond: number; from: Date; until: Date},
): UpcomingFires['crowded'] {
  const counts = new Map<number, number>();
  for (const at of starts.map(Date.parse)) {
    if (at < from.getTime() || at > until.getTime()) continue;
    const second = Math.floor(at / 1000) * 1000;
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > startsPerSecond)
    .sort(([a], [b]) => a - b)
    .map(([second, count]) => ({
      at: new Date(second).toISOString(),
      fires: count,
      delaySeconds: (count - 1) / startsPerSecond,
    }));
}
