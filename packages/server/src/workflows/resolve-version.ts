import type {WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import {HttpProblem} from '../http/http-problem.js';
import type {Db} from '../storage/database.js';

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
  const workflow = await db
    .selectFrom('workflows')
    .select('name')
    .where('id', '=', workflowId)
    .where('organizationId', '=', organizationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (workflow === undefined) throw workflowNotFound(workflowId);

  const row = await findVersion(db, workflowId, choice);
  if (row === undefined) {
    const wanted = choice.versionId ?? choice.version;
    throw new HttpProblem(
      'workflow_version_not_found',
      `Version ${wanted} of workflow ${workflowId} not found`,
    );
  }
  const {definition} = row;
  if (definition === null) throw withoutEntryPoint(workflow.name);
  return {id: row.id, version: row.version, workflowId, workflowName: workflow.name, definition};
}

async function findVersion(db: Db, workflowId: string, choice: VersionChoice) {
  const versions = db
    .selectFrom('workflowVersions')
    .select(['id', 'version', 'definition'])
    .where('workflowId', '=', workflowId)
    .limit(1);
  const {versionId, version} = choice;
  if (versionId !== undefined && versionId !== null)
    return versions.where('id', '=', versionId).executeTakeFirst();
  if (version !== undefined) return versions.where('version', '=', version).executeTakeFirst();
  const newest = versions.orderBy('version', 'desc');
  return (await newest.where('committedAt', 'is not', null).executeTakeFirst()) ?? newest.executeTakeFirst();
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
