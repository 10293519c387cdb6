import {v4} from 'uuid';
import {
  BulkRequestSchema,
  type BulkResponse,
  BulkUndoRequestSchema,
  MAX_BULK_ITEMS,
  type Schedule,
} from '../contract/index.js';
import type {FakeRequest} from './fake-request.js';
import {type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, scheduleById} from './fake-world.js';
import {idempotencyKeyOf} from './idempotency.js';
import {matchingSchedules} from './list-schedules.js';
import {parse, problemOf, Refusal, refusal, validationFailed} from './refusal.js';
import {rowById} from './row-index.js';
import {runScheduleNow} from './run-now.js';
import {deleteSchedule, requireGeneration, setPaused} from './schedule-writes.js';

/** What a bulk pause or resume has changed, to be taken back. */
export interface BulkOperation {
  readonly action: 'pause' | 'resume';
  readonly madeAt: Date;
  readonly items: readonly BulkItem[];
}

interface BulkItem {
  readonly id: string;
  /** The one that the action made. */
  readonly generation: number;
  /** What was noted before. */
  readonly note: string | null;
}

type BulkResult = BulkResponse['results'][number];
type BulkCommand = ReturnType<(typeof BulkRequestSchema)['parse']>;

const UNDO_MS = 86_400_000;

export const bulkRoutes: readonly FakeRoute[] = [
  route('POST', '/schedules/bulk', 'BulkResponse', (world, {request}) => runBulk(world, request), 200),
  route('POST', '/schedules/bulk/undo', 'BulkResponse', (world, {request}) => undoBulk(world, request), 200),
];

/** One action over many schedules, each as if alone. */
function runBulk(world: FakeWorld, request: FakeRequest): BulkResponse {
  const command = parse(BulkRequestSchema, request.body);
  const {action, dryRun} = command;
  const ids = command.ids === undefined ? matchingIds(world, command) : [...new Set(command.ids)];
  const items: BulkItem[] = [];
  const results = ids.map((id) =>
    each(world, request, id, (schedule) => {
      const result = change(world, request, command, schedule);
      const changed = rowById(world.state.schedules, id);
      if (result.outcome === 'changed' && changed !== undefined) {
        items.push({id, generation: changed.generation ?? 0, note: schedule.note ?? null});
      }
      return result;
    }),
  );
  const isUndoable = (action === 'pause' || action === 'resume') && !dryRun && items.length > 0;
  const undo = isUndoable ? v4() : null;
  if (undo !== null && (action === 'pause' || action === 'resume')) {
    world.bulkOperations.set(undo, {action, madeAt: world.clock.now(), items});
  }
  return {action, dryRun, results, undo};
}

function matchingIds(world: FakeWorld, {filter = {}}: BulkCommand): string[] {
  const matching = matchingSchedules(world, filter);
  if (matching.length <= MAX_BULK_ITEMS) return matching.map(({id}) => id);
  const message = `More than ${MAX_BULK_ITEMS} schedules match; narrow the filter.`;
  throw validationFailed([{path: ['filter'], code: 'too_big', message}]);
}

function each(
  world: FakeWorld,
  request: FakeRequest,
  id: string,
  work: (schedule: Schedule) => Omit<BulkResult, 'id' | 'name'>,
): BulkResult {
  const named = {id, name: rowById(world.state.schedules, id)?.name ?? null};
  try {
    return {...named, ...work(scheduleById(world, id))};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = problemOf(error, {...request, path: `/schedules/${id}`});
    return {...named, outcome: 'failed', problem};
  }
}

function change(
  world: FakeWorld,
  {headers}: FakeRequest,
  {action, note, dryRun}: BulkCommand,
  schedule: Schedule,
): Omit<BulkResult, 'id' | 'name'> {
  const isPaused = schedule.status === 'paused';
  if ((action === 'pause' && isPaused) || (action === 'resume' && !isPaused)) return {outcome: 'unchanged'};
  if (dryRun) return {outcome: 'changed'};
  if (action === 'delete') deleteSchedule(world, schedule);
  else if (action === 'runNow') {
    const key = idempotencyKeyOf(headers);
    const {runId} = runScheduleNow(world, schedule, key === undefined ? undefined : `${key}:${schedule.id}`);
    return {outcome: 'changed', ...(runId === undefined ? {} : {runId})};
  } else setPaused(world, schedule, action === 'pause', note);
  return {outcome: 'changed'};
}

/** Takes back a pause or resume, once and within a day: of exactly those that nobody has changed since. */
function undoBulk(world: FakeWorld, request: FakeRequest): BulkResponse {
  const {undo: handle} = parse(BulkUndoRequestSchema, request.body);
  const operation = world.bulkOperations.get(handle);
  world.bulkOperations.delete(handle);
  if (operation === undefined || operation.madeAt.getTime() + UNDO_MS < world.clock.now().getTime()) {
    throw refusal('bulk_undo_not_found', 'There is nothing to take back under this handle.');
  }
  const action = operation.action === 'pause' ? 'resume' : 'pause';
  const results = operation.items.map(({id, generation, note}) =>
    each(world, request, id, (schedule) => {
      requireGeneration(schedule, `"${generation}"`);
      setPaused(world, schedule, action === 'pause', note);
      return {outcome: 'changed'};
    }),
  );
  return {action, dryRun: false, results, undo: null};
}
