import type {RunOutcome, RunStatus, TriggerType} from '@shipsec/schedules-sdk/contract';
import {toJson} from '../storage/column-types.js';
import type {Db} from '../storage/database.js';
import {maskValues, secretsOf} from './mask-values.js';
import type {RunFailure, RunRow} from './run.table.js';

/** What lists can be narrowed by. */
export interface RunFilter {
  readonly workflowId?: string | undefined;
  readonly scheduleId?: string | undefined;
  readonly triggerType?: TriggerType | undefined;
  readonly status?: RunStatus | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** A run with what lists show of its workflow and version. */
export type RunView = RunRow & {workflowName: string; version: number; nodeCount: number};

/** Newest first. One query, whatever the number of runs. */
export function listRuns(db: Db, organizationId: string, filter: RunFilter): Promise<RunView[]> {
  let query = viewOf(db, organizationId);
  if (filter.workflowId !== undefined) query = query.where('runs.workflowId', '=', filter.workflowId);
  if (filter.scheduleId !== undefined) query = query.where('runs.scheduleId', '=', filter.scheduleId);
  if (filter.triggerType !== undefined) query = query.where('runs.triggerType', '=', filter.triggerType);
  if (filter.status !== undefined) query = query.where('runs.status', '=', filter.status);
  return query
    .orderBy('runs.requestedAt', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
}

export function findRun(db: Db, organizationId: string, id: string): Promise<RunView | undefined> {
  return viewOf(db, organizationId).where('runs.id', '=', id).executeTakeFirst();
}

function viewOf(db: Db, organizationId: string) {
  return db
    .selectFrom('runs')
    .innerJoin('workflows', 'workflows.id', 'runs.workflowId')
    .innerJoin('workflowVersions', 'workflowVersions.id', 'runs.workflowVersionId')
    .selectAll('runs')
    .select(['workflows.name as workflowName', 'workflowVersions.version', 'workflowVersions.nodeCount'])
    .where('runs.organizationId', '=', organizationId);
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
 * settled from the outside because its worker was silent, and then spoke). Secrets in it are masked.
 */
export async function markFinished(db: Db, organizationId: string, id: string, end: RunEnd): Promise<void> {
  const run = await db
    .selectFrom('runs')
    .select(['inputPayload', 'inputPreview'])
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (run === undefined) return;
  const {status, endedAt} = end;
  const {outcome, failure} = maskValues({outcome: end.outcome, failure: end.failure}, secretsOf(run));
  await db
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
    .execute();
}
