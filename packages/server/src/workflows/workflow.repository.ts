import type {WorkflowDefinition, RunStatus} from '@shipsec/schedules-sdk/contract';
import {sql} from 'kysely';
import type {Reach} from '../auth/identity.js';
import {toJson} from '../storage/column-types.js';
import type {Db, Trx} from '../storage/database.js';
import type {WorkflowRow, WorkflowVersionRow} from './workflow.table.js';

/** A workflow with its latest version and its latest run, as the wire shows it. */
export type WorkflowView = WorkflowRow & {
  graph: WorkflowVersionRow['graph'];
  versionId: string;
  version: number;
  committedDefinition: WorkflowDefinition | null;
  lastRun: Date | null;
};

/** Every workflow of an organization, by name. */
export function listWorkflows(db: Db, reach: Reach): Promise<WorkflowView[]> {
  return viewOf(db, reach).orderBy('workflows.name').orderBy('workflows.id').execute();
}

export function findWorkflow(db: Db, reach: Reach, id: string): Promise<WorkflowView | undefined> {
  return viewOf(db, reach).where('workflows.id', '=', id).executeTakeFirst();
}

/** The workflows that somebody reaches. */
export function workflowRows(db: Db, {organizationId, workflowIds}: Reach) {
  const rows = db
    .selectFrom('workflows')
    .where('workflows.organizationId', '=', organizationId)
    .where('workflows.deletedAt', 'is', null);
  return workflowIds === undefined ? rows : rows.where('workflows.id', 'in', [...workflowIds]);
}

function viewOf(db: Db, reach: Reach) {
  return workflowRows(db, reach)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('workflowVersions')
          .select(['id as versionId', 'version', 'graph'])
          .whereRef('workflowId', '=', 'workflows.id')
          .orderBy('version', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('workflowVersions')
          .select('definition as committedDefinition')
          .whereRef('workflowId', '=', 'workflows.id')
          .where('committedAt', 'is not', null)
          .orderBy('version', 'desc')
          .limit(1)
          .as('committed'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('runs')
          .select('requestedAt as lastRun')
          .whereRef('workflowId', '=', 'workflows.id')
          .orderBy('requestedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .selectAll('workflows')
    .select(['latest.versionId', 'latest.version', 'latest.graph'])
    .select(['committed.committedDefinition', 'newest.lastRun']);
}

/** One row of the summary: no graph is read for it. */
export interface WorkflowSummaryView {
  id: string;
  name: string;
  description: string | null;
  organizationId: string;
  runCount: number;
  createdAt: Date;
  updatedAt: Date;
  nodeCount: number;
  lastRun: Date | null;
  latestRunStatus: RunStatus | null;
}

export function summarizeWorkflows(db: Db, reach: Reach): Promise<WorkflowSummaryView[]> {
  return workflowRows(db, reach)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('workflowVersions')
          .select('nodeCount')
          .whereRef('workflowId', '=', 'workflows.id')
          .orderBy('version', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('runs')
          .select(['requestedAt as lastRun', 'status as latestRunStatus'])
          .whereRef('workflowId', '=', 'workflows.id')
          .orderBy('requestedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['workflows.id', 'name', 'description', 'organizationId', 'runCount', 'createdAt', 'updatedAt'])
    .select(['latest.nodeCount', 'newest.lastRun', 'newest.latestRunStatus'])
    .orderBy('name')
    .orderBy('workflows.id')
    .execute();
}

/**
 * Locks a workflow against change (`update`) or against being deleted meanwhile (`share`), until the transaction ends.
 * Undefined when it is not there or is deleted.
 */
export function lockWorkflow(
  trx: Trx,
  reach: Reach,
  id: string,
  strength: 'share' | 'update',
): Promise<WorkflowRow | undefined> {
  const query = workflowRows(trx, reach).selectAll('workflows').where('workflows.id', '=', id);
  return (strength === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
}

/** What a new version is made of. */
export interface NewVersion {
  readonly id: string;
  readonly organizationId: string;
  readonly workflowId: string;
  readonly graph: WorkflowVersionRow['graph'];
  readonly definition: WorkflowDefinition | undefined;
  readonly nodeCount: number;
  readonly createdBy: string;
}

/** Adds the next version. Hold the workflow's row lock: two at once would claim the same number. */
export async function insertVersion(trx: Trx, {graph, definition, ...rest}: NewVersion): Promise<void> {
  const next = sql<number>`(select coalesce(max(version), 0) + 1 from workflow_versions where workflow_id = ${rest.workflowId})`;
  await trx
    .insertInto('workflowVersions')
    .values({
      ...rest,
      version: next,
      graph: toJson(graph),
      definition: definition === undefined ? null : toJson(definition),
    })
    .execute();
}

/** The latest version, whether committed or not. */
export function findLatestVersion(db: Db, workflowId: string): Promise<WorkflowVersionRow | undefined> {
  return db
    .selectFrom('workflowVersions')
    .selectAll()
    .where('workflowId', '=', workflowId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function hasCommittedVersion(db: Db, workflowId: string): Promise<boolean> {
  const committed = await db
    .selectFrom('workflowVersions')
    .select('id')
    .where('workflowId', '=', workflowId)
    .where('committedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return committed !== undefined;
}

export function findVersion(
  db: Db,
  reach: Reach,
  workflowId: string,
  versionId: string,
): Promise<WorkflowVersionRow | undefined> {
  return versionRows(db, reach, workflowId).where('id', '=', versionId).executeTakeFirst();
}

/** Newest first. */
export function listVersions(db: Db, reach: Reach, workflowId: string): Promise<WorkflowVersionRow[]> {
  return versionRows(db, reach, workflowId).orderBy('version', 'desc').execute();
}

/** The versions of a workflow that somebody reaches. */
function versionRows(db: Db, {organizationId, workflowIds}: Reach, workflowId: string) {
  const rows = db
    .selectFrom('workflowVersions')
    .selectAll()
    .where('workflowId', '=', workflowId)
    .where('organizationId', '=', organizationId);
  return workflowIds === undefined ? rows : rows.where('workflowId', 'in', [...workflowIds]);
}

/** How many schedules, not counting deleted ones, would lose their workflow. */
export async function countSchedules(trx: Trx, workflowId: string): Promise<number> {
  const {count} = await trx
    .selectFrom('schedules')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workflowId', '=', workflowId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
