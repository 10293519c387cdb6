import type {WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {HttpProblem} from '../http/http-problem.js';
import {sql, type ExpressionBuilder} from 'kysely';
import type {Database, Db} from '../storage/database.js';

/** Which version is asked for: by ID, by number, or neither, which means the latest committed. */
export interface VersionChoice {
  readonly versionId?: string | null | undefined;
  readonly version?: number | undefined;
}

/** The version that a run executes. */
export interface ResolvedVersion {
  readonly id: string;
  readonly version: number;
  readonly workflowId: string;
  readonly workflowName: string;
  readonly definition: WorkflowDefinition;
}

/**
 * The one answer to "which version would run": the pinned one, else the latest committed, else (a workflow that was
 * never committed) the latest.
 *
 * @throws HttpProblem `workflow_not_found`, `workflow_version_not_found` (also for a version of another workflow), or
 * `workflow_without_entry_point`.
 */
export async function resolveVersion(
  db: Db,
  organizationId: string,
  workflowId: string,
  choice: VersionChoice = {},
): Promise<ResolvedVersion> {
  const row = await findWorkflowWithVersion(db, organizationId, workflowId, choice);
  if (row === undefined) throw workflowNotFound(workflowId);
  const {id, version, workflowName, definition} = row;
  if (id === null || version === null) {
    const wanted = choice.versionId ?? choice.version;
    throw new HttpProblem(
      'workflow_version_not_found',
      `Version ${wanted} of workflow ${workflowId} not found`,
    );
  }
  if (definition === null) throw withoutEntryPoint(workflowName);
  return {id, version, workflowId, workflowName, definition};
}

/** One statement, as every preparation of a run waits for it. Without a version where the chosen one does not exist. */
function findWorkflowWithVersion(db: Db, organizationId: string, workflowId: string, choice: VersionChoice) {
  return db
    .selectFrom('workflows')
    .leftJoinLateral(
      (from) => chosenVersion(from, workflowId, choice).as('chosen'),
      (join) => join.onTrue(),
    )
    .select(['workflows.name as workflowName', 'chosen.id', 'chosen.version', 'chosen.definition'])
    .where('workflows.id', '=', workflowId)
    .where('workflows.organizationId', '=', organizationId)
    .where('workflows.deletedAt', 'is', null)
    .executeTakeFirst();
}

function chosenVersion(
  from: ExpressionBuilder<Database, 'workflows'>,
  workflowId: string,
  choice: VersionChoice,
) {
  const versions = from
    .selectFrom('workflowVersions')
    .select(['id', 'version', 'definition'])
    .where('workflowId', '=', workflowId)
    .limit(1);
  const {versionId, version} = choice;
  if (versionId !== undefined && versionId !== null) return versions.where('id', '=', versionId);
  if (version !== undefined) return versions.where('version', '=', version);
  return versions.orderBy(sql`committed_at is null`).orderBy('version', 'desc');
}

export function workflowNotFound(workflowId: string): HttpProblem {
  return new HttpProblem('workflow_not_found', `Workflow ${workflowId} not found`);
}

export function withoutEntryPoint(workflowName: string): HttpProblem {
  return new HttpProblem('workflow_without_entry_point', `Workflow "${workflowName}" has no entry point`, {
    errors: [
      {
        path: ['workflowId'],
        code: 'workflow_without_entry_point',
        message: 'The workflow has no entry point',
      },
    ],
  });
}
