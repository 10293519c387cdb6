import {
  MAX_BULK_ITEMS,
  type BulkRequestSchema,
  type BulkResponse,
  type Schedule,
} from '@shipsec/schedules-sdk/contract';
import type * as z from 'zod';
import {hasScope} from '../auth/scopes.js';
import {HttpProblem} from '../http/http-problem.js';
import {validationFailed} from '../http/parse-request.js';
import {problemOf, toHttpProblem} from '../http/problem-details.js';
import type {Db} from '../storage/database.js';
import {isUuid} from '../storage/is-uuid.js';
import type {Caller} from '../workflows/workflow.service.js';
import {findSubjects, insertOperation, takeOperation, type BulkSubject} from './bulk-operation.repository.js';
import type {BulkItem} from './bulk-operation.table.js';
import {forEachOf} from './for-each-of.js';
import {etagOf} from './if-match.js';
import {asksForNextRuns} from './list-schedules.js';
import {refreshNextRuns} from './refresh-next-runs.js';
import {scheduleNotFound} from './schedule-not-found.js';
import {findMatchingIds, type ScheduleFilter} from './schedule-list.repository.js';
import type {ScheduleService} from './schedule.service.js';

export type BulkCommand = z.output<typeof BulkRequestSchema>;

type BulkResult = BulkResponse['results'][number];
type Changed = BulkResult & {item?: BulkItem};

/** Each takes a connection, and a lock's on top; others need some too. */
const AT_ONCE = 4;

/** One action over many schedules: each is changed as if alone, so one that fails keeps no other from it. */
export class BulkService {
  readonly #db: Db;
  readonly #schedules: ScheduleService;

  constructor(db: Db, schedules: ScheduleService) {
    this.#db = db;
    this.#schedules = schedules;
  }

  /**
   * @throws HttpProblem `insufficient_scope` for `runNow` without `schedules:run`; `validation_failed` when the filter
   * has more than {@link MAX_BULK_ITEMS}. What goes wrong with one schedule stands in its result.
   */
  async run(caller: Caller, command: BulkCommand): Promise<BulkResponse> {
    const {action, dryRun} = command;
    if (action === 'runNow' && !hasScope(caller.identity, 'schedules:run')) {
      throw new HttpProblem('insufficient_scope', 'This needs the scope schedules:run.');
    }
    const ids =
      command.ids === undefined
        ? await this.#matching(caller, command.filter ?? {})
        : [...new Set(command.ids)];
    const subjects = await findSubjects(this.#db, caller.identity, ids);
    const changed = await forEachOf(ids, AT_ONCE, (id) =>
      this.#each(caller, id, subjects.get(id), (subject) => this.#change(caller, command, subject)),
    );
    const items = changed.flatMap(({item}) => item ?? []);
    const isUndoable = action === 'pause' || action === 'resume';
    const undo =
      !isUndoable || dryRun || items.length === 0
        ? null
        : await insertOperation(this.#db, caller.identity, action, items);
    return {action, dryRun, results: changed.map(withoutItem), undo};
  }

  /**
   * Takes back a pause or resume: exactly those schedules that it changed and that nobody has changed since.
   *
   * @throws HttpProblem `bulk_undo_not_found`.
   */
  async undo(caller: Caller, handle: string): Promise<BulkResponse> {
    const operation = isUuid(handle) ? await takeOperation(this.#db, caller.identity, handle) : undefined;
    if (operation === undefined) {
      throw new HttpProblem('bulk_undo_not_found', 'There is nothing to take back under this handle.');
    }
    const action = operation.action === 'pause' ? 'resume' : 'pause';
    const subjects = await findSubjects(
      this.#db,
      caller.identity,
      operation.items.map(({id}) => id),
    );
    const results = await forEachOf(operation.items, AT_ONCE, ({id, generation, note}) =>
      this.#each(caller, id, subjects.get(id), async () => {
        await this.#schedules[action](caller, {id, ifMatch: etagOf(generation)}, note);
        return {outcome: 'changed'};
      }),
    );
    return {action, dryRun: false, results: results.map(withoutItem), undo: null};
  }

  async #matching(caller: Caller, filter: ScheduleFilter): Promise<string[]> {
    if (asksForNextRuns(filter)) await refreshNextRuns(this.#db, caller.identity, new Date());
    const ids = await findMatchingIds(this.#db, caller.identity, filter, MAX_BULK_ITEMS + 1);
    if (ids.length <= MAX_BULK_ITEMS) return ids;
    const message = `More than ${MAX_BULK_ITEMS} schedules match; narrow the filter.`;
    throw validationFailed([{path: ['filter'], code: 'too_big', message}]);
  }

  async #each(
    caller: Caller,
    id: string,
    subject: BulkSubject | undefined,
    change: (subject: BulkSubject) => Promise<Omit<Changed, 'id' | 'name'>>,
  ): Promise<Changed> {
    const named = {id, name: subject?.name ?? null};
    try {
      if (subject === undefined) throw scheduleNotFound(id);
      return {...named, ...(await change(subject))};
    } catch (error) {
      const {basePath = '', requestId} = caller;
      const place = {basePath, instance: `${basePath}/schedules/${id}`, requestId};
      const problem = problemOf(toHttpProblem(error), place);
      return {...named, outcome: 'failed', problem};
    }
  }

  async #change(
    caller: Caller,
    {action, note, dryRun}: BulkCommand,
    subject: BulkSubject,
  ): Promise<Omit<Changed, 'id' | 'name'>> {
    const {id} = subject;
    const isThere = (action === 'pause' && subject.paused) || (action === 'resume' && !subject.paused);
    if (isThere) return {outcome: 'unchanged'};
    if (dryRun) return {outcome: 'changed'};
    if (action === 'delete') await this.#schedules.remove(caller, {id, ifMatch: undefined});
    else if (action === 'runNow') {
      // Of the request's own effect: repeated after a crash, it starts no second run of any of them.
      const key = caller.effectId === undefined ? undefined : `${caller.effectId}:${id}`;
      const {runId} = await this.#schedules.runNow(caller, id, key);
      return {outcome: 'changed', ...(runId === undefined ? {} : {runId})};
    } else {
      const schedule = await this.#schedules[action](caller, {id, ifMatch: undefined}, note);
      return {outcome: 'changed', item: itemOf(schedule, subject)};
    }
    return {outcome: 'changed'};
  }
}

function itemOf({id, generation = 0}: Schedule, {note}: BulkSubject): BulkItem {
  return {id, generation, note};
}

function withoutItem({item: _item, ...result}: Changed): BulkResult {
  return result;
}
