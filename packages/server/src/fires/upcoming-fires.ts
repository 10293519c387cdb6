import type {UpcomingFires, UpcomingFiresQuerySchema} from '@shipsec/schedules-sdk/contract';
import {CadenceError, nextFires, type Cadence} from '@shipsec/schedules-sdk/cron';
import {setImmediate} from 'node:timers/promises';
import type * as z from 'zod';
import type {Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';
import {cadenceOf} from '../schedules/cadence-of.js';
import {scheduleRows} from '../schedules/schedule.repository.js';
import type {ScheduleRow} from '../schedules/schedule.table.js';
import type {Db} from '../storage/database.js';
import {SoonestFires} from './soonest-fires.js';

/** The parsed query. */
export type UpcomingFiresCommand = z.output<typeof UpcomingFiresQuerySchema>;

const DAY_MS = 86_400_000;
const MAX_SPAN_MS = 31 * DAY_MS;
/** The most fires of one answer. */
const MAX_UPCOMING = 5_000;
const BATCH_SIZE = 1_000;
/** So many cadences are worked out in a few milliseconds; then others have their turn. */
const TURN_SIZE = 100;
/** Cadences that many schedules share are worked out once; more distinct ones than this begin anew. */
const MAX_KNOWN = 10_000;

type Row = Pick<
  ScheduleRow,
  | 'id'
  | 'name'
  | 'workflowId'
  | 'cronExpression'
  | 'timezone'
  | 'startAt'
  | 'endAt'
  | 'jitterSeconds'
  | 'nextFires'
  | 'generation'
  | 'observedGeneration'
>;

/**
 * Every coming fire of the schedules that somebody reaches and that are not paused, soonest first, and the instants at
 * which more start together than the namespace allows in a second; of a span that has begun, what is still to come. Where Temporal has told its next fires, those are
 * the truth; the cron engine continues them. A schedule with jitter crowds only the seconds that Temporal has told.
 *
 * @throws HttpProblem `validation_failed` for a span that ends before it begins, or is longer than 31 days.
 */
export async function upcomingFires(
  db: Db,
  identity: Identity,
  query: UpcomingFiresCommand,
  startsPerSecond: number,
): Promise<UpcomingFires> {
  const now = new Date();
  const from = query.from === undefined ? now : new Date(query.from);
  const to = query.to === undefined ? new Date(from.getTime() + DAY_MS) : new Date(query.to);
  requireSpan(from, to);
  const begin = from < now ? now : from;
  const soonest = new SoonestFires(MAX_UPCOMING, to.getTime() - 1);
  const engine = new Engine(begin);
  let after: string | undefined;
  do {
    const rows = await nextRows(db, identity, query.workflowId, after);
    for (const [index, row] of rows.entries()) {
      if (index % TURN_SIZE === TURN_SIZE - 1) await setImmediate();
      addRow(soonest, engine, row, begin);
    }
    after = rows.length === BATCH_SIZE ? rows.at(-1)?.id : undefined;
  } while (after !== undefined);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    startsPerSecond,
    ...soonest.result(startsPerSecond),
  };
}

function requireSpan(from: Date, to: Date): void {
  const refuse = (code: string, message: string) => {
    throw new HttpProblem('validation_failed', message, {errors: [{path: ['to'], code, message}]});
  };
  if (to.getTime() < from.getTime()) refuse('custom', 'Must not be before `from`.');
  if (to.getTime() - from.getTime() > MAX_SPAN_MS) refuse('too_big', 'At most 31 days after `from`.');
}

function nextRows(
  db: Db,
  identity: Identity,
  workflowId: string | undefined,
  after: string | undefined,
): Promise<Row[]> {
  let rows = scheduleRows(db, identity)
    .select(['id', 'name', 'workflowId', 'cronExpression', 'timezone', 'startAt', 'endAt'])
    .select(['jitterSeconds', 'nextFires', 'generation', 'observedGeneration'])
    .where('paused', '=', false)
    .where('observedGeneration', '>', 0);
  if (workflowId !== undefined) rows = rows.where('workflowId', '=', workflowId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  return rows.orderBy('id').limit(BATCH_SIZE).execute();
}

/** What the cron engine says from one instant on, remembered by cadence. */
class Engine {
  readonly #after: Date;
  readonly #known = new Map<string, number[]>();

  constructor(from: Date) {
    this.#after = new Date(from.getTime() - 1);
  }

  /** Unix milliseconds, at least all that are not after `until`, which only ever comes nearer. */
  fires(row: Row, until: number): number[] {
    const cadence = cadenceOf(row);
    const key = JSON.stringify(cadence);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fires = this.#compute(cadence, until);
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    this.#known.set(key, fires);
    return fires;
  }

  #compute(cadence: Cadence, until: number): number[] {
    try {
      const options = {after: this.#after, until: new Date(until), limit: MAX_UPCOMING + 1};
      return nextFires(cadence, options).map((at) => Date.parse(at));
    } catch (error) {
      // What Temporal refuses never fires; the schedule says so itself.
      if (error instanceof CadenceError) return [];
      throw error;
    }
  }
}

function addRow(soonest: SoonestFires, engine: Engine, row: Row, begin: Date): void {
  const {id: scheduleId, name: scheduleName, workflowId, jitterSeconds} = row;
  const isCurrent = row.observedGeneration === row.generation;
  const told = isCurrent
    ? row.nextFires.map((fire) => Date.parse(fire)).filter((at) => at >= begin.getTime())
    : [];
  const predicted = engine.fires(row, soonest.until);
  // However many of them Temporal's own take the place of: what comes after is not known.
  if (predicted.length > MAX_UPCOMING) soonest.endAt(predicted.at(-1) ?? soonest.until);
  const fires = jitterSeconds > 0 ? predicted : continued(told, predicted);
  for (const at of fires) {
    if (at > soonest.until) break;
    soonest.add({at, scheduleId, scheduleName, workflowId});
  }
  for (const at of jitterSeconds > 0 ? told.filter(isJittered) : fires) {
    if (at > soonest.until) break;
    soonest.countStart(at);
  }
}

/**
 * What is stored of a schedule that Temporal has not described yet is our own prediction, without its jitter, which
 * would crowd the very second that the jitter clears. Such are whole seconds; of Temporal's, one in a thousand is.
 */
function isJittered(at: number): boolean {
  return at % 1000 !== 0;
}

function continued(told: readonly number[], predicted: readonly number[]): readonly number[] {
  const last = told.at(-1);
  return last === undefined ? predicted : [...told, ...predicted.filter((at) => at > last)];
}
