import type {RunOutcome, RunStatus, TriggerType} from '@shipsec/schedules-sdk/contract';
import {sql, type SelectQueryBuilder, type SqlBool} from 'kysely';
import type {Reach} from '../auth/identity.js';
import type {PagePosition} from '../http/page-cursor.js';
import {toJson} from '../storage/column-types.js';
import type {Database, Db} from '../storage/database.js';
import type {SecretBox} from '../secrets/secret-box.js';
import {hiddenOf, maskValues} from './mask-values.js';
import type {RunFailure, RunRow} from './run.table.js';
import {judgeRuns} from './run-trouble.js';

/** What lists can be narrowed by. */
export interface RunFilter {
  readonly workflowId?: string | undefined;
  readonly scheduleId?: string | undefined;
  readonly triggerType?: TriggerType | undefined;
  readonly status?: RunStatus | undefined;
  /** Requested at this instant or later. */
  readonly from?: string | undefined;
  /** Requested before this instant. */
  readonly to?: string | undefined;
}

/** One page of a list. */
export interface RunPage {
  readonly filter: RunFilter;
  readonly limit: number;
  readonly offset: number;
  /** Rows behind this one. */
  readonly after?: PagePosition | undefined;
}

/** A run with what lists show of its workflow and version. */
export type RunView = RunRow & {workflowName: string; version: number; nodeCount: number};

/** Newest first. One query, whatever the number of runs. */
export function listRuns(db: Db, reach: Reach, page: RunPage): Promise<RunView[]> {
  return pageQuery(db, reach, page).execute();
}

/** The page is found by an index first; only its rows are then joined. */
export function pageQuery(db: Db, reach: Reach, {filter, limit, offset, after}: RunPage) {
  let rows = filteredRows(db, reach, filter)
    .selectAll('runs')
    .orderBy('runs.requestedAt', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(limit)
    .offset(offset);
  if (after !== undefined) {
    rows = rows.where(
      sql<SqlBool>`(runs.requested_at, runs.id) < (${after.value}::timestamptz, ${after.id}::text)`,
    );
  }
  return selectViews(db, rows).orderBy('runs.requestedAt', 'desc').orderBy('runs.id', 'desc');
}

/** How many match. */
export async function countRuns(db: Db, reach: Reach, filter: RunFilter): Promise<number> {
  const {count} = await filteredRows(db, reach, filter)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function filteredRows(db: Db, reach: Reach, filter: RunFilter) {
  let rows = runRows(db, reach);
  if (filter.workflowId !== undefined) rows = rows.where('runs.workflowId', '=', filter.workflowId);
  if (filter.scheduleId !== undefined) rows = rows.where('runs.scheduleId', '=', filter.scheduleId);
  if (filter.triggerType !== undefined) rows = rows.where('runs.triggerType', '=', filter.triggerType);
  if (filter.status !== undefined) rows = rows.where('runs.status', '=', filter.status);
  if (filter.from !== undefined) rows = rows.where('runs.requestedAt', '>=', new Date(filter.from));
  if (filter.to !== undefined) rows = rows.where('runs.requestedAt', '<', new Date(filter.to));
  return rows;
}

export function findRun(db: Db, reach: Reach, id: string): Promise<RunView | undefined> {
  const rows = runRows(db, reach).selectAll('runs').where('runs.id', '=', id);
  return selectViews(db, rows).executeTakeFirst();
}

/** The runs that a run has started, oldest first; those of them that somebody reaches. */
export function listChildren(db: Db, reach: Reach, parentRunId: string, limit: number): Promise<RunView[]> {
  const rows = runRows(db, reach)
    .selectAll('runs')
    .where('runs.parentRunId', '=', parentRunId)
    .orderBy('runs.requestedAt')
    .orderBy('runs.id')
    .limit(limit);
  return selectViews(db, rows).orderBy('runs.requestedAt').orderBy('runs.id').execute();
}

/** What changes whenever anything of a run does. */
export type RunMark = Pick<RunRow, 'id' | 'status' | 'traceSequence' | 'updatedAt'>;

/** Of any organization: for those who may already read these runs. */
export function findRunMarks(db: Db, ids: readonly string[]): Promise<RunMark[]> {
  return db
    .selectFrom('runs')
    .select(['id', 'status', 'traceSequence', 'updatedAt'])
    .where('id', 'in', [...ids])
    .execute();
}

/** The runs that somebody reaches. */
function runRows(db: Db, {organizationId, workflowIds}: Reach) {
  const rows = db.selectFrom('runs').where('runs.organizationId', '=', organizationId);
  return workflowIds === undefined ? rows : rows.where('runs.workflowId', 'in', [...workflowIds]);
}

function selectViews(db: Db, rows: SelectQueryBuilder<Database, 'runs', RunRow>) {
  return db
    .selectFrom(rows.as('runs'))
    .innerJoin('workflows', 'workflows.id', 'runs.workflowId')
    .innerJoin('workflowVersions', 'workflowVersions.id', 'runs.workflowVersionId')
    .selectAll('runs')
    .select(['workflows.name as workflowName', 'workflowVersions.version', 'workflowVersions.nodeCount']);
}

/** Of any organization: run IDs are one name space, because they are Temporal's workflow IDs. */
export function findAnyRun(db: Db, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A run has started. A late report changes nothing about a run that has ended. */
export async function markStarted(
  db: Db,
  organizationId: string,
  id: string,
  {temporalRunId}: {temporalRunId: string},
): Promise<void> {
  const now = new Date();
  await db
    .updateTable('runs')
    .set((eb) => ({
      status: 'RUNNING' as const,
      temporalRunId,
      startedAt: eb.fn.coalesce('startedAt', eb.val(now)),
      updatedAt: now,
    }))
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .execute();
}

/** How a run ended. */
export interface RunEnd {
  readonly status: Exclude<RunStatus, 'QUEUED' | 'RUNNING' | 'AWAITING_INPUT'>;
  readonly outcome: RunOutcome | undefined;
  readonly failure: RunFailure | undefined;
  readonly endedAt: Date;
}

/**
 * A run has ended. The first report holds; one with an outcome may still come after one without (a run that was
 * settled from the outside because its worker was silent, and then spoke). Secrets in it are masked. Its schedule is told.
 */
export async function markFinished(
  db: Db,
  secrets: SecretBox,
  {organizationId, id}: Pick<RunRow, 'organizationId' | 'id'>,
  end: RunEnd,
): Promise<void> {
  const run = await db
    .selectFrom('runs')
    .select(['id', 'organizationId', 'secrets'])
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (run === undefined) return;
  const {status, endedAt} = end;
  const {outcome, failure} = maskValues({outcome: end.outcome, failure: end.failure}, hiddenOf(secrets, run));
  await db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('runs')
      .set({
        status,
        outcome: outcome === undefined ? null : toJson(outcome),
        failure: failure === undefined ? null : toJson(failure),
        endedAt,
        updatedAt: new Date(),
      })
      .where('id', '=', id)
      .where('organizationId', '=', organizationId)
      .where((eb) => {
        const live = eb('endedAt', 'is', null);
        return outcome === undefined ? live : eb.or([live, eb('outcome', 'is', null)]);
      })
      .returning('scheduleId')
      .executeTakeFirst();
    if (ended !== undefined && ended.scheduleId !== null) await judgeRuns(trx, ended.scheduleId);
  });
}
