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
  const from = new Date(span.from ?? world.clock.now());
  const to = new Date(span.to ?? from.getTime() + DAY_MS);
  requireSpan(from, to);
  const all = world.state.schedules
    .filter((schedule) => schedule.status !== 'paused')
    .filter((schedule) => workflowId === undefined || schedule.workflowId === workflowId);
  const fires = firesBetween(all, from, to);
  const {startsPerSecond} = world;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    fires: fires.slice(0, MAX_UPCOMING),
    truncated: fires.length > MAX_UPCOMING,
    startsPerSecond,
    crowded: crowdedInstants(fires, startsPerSecond),
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

function crowdedInstants(fires: readonly Upcoming[], startsPerSecond: number): UpcomingFires['crowded'] {
  const counts = new Map<string, number>();
  for (const {at} of fires) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > startsPerSecond)
    .map(([at, count]) => ({at, fires: count, delaySeconds: (count - 1) / startsPerSecond}));
}
