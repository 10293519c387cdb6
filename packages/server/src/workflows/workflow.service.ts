import {
  compileGraph,
  storeRuntimeInputs,
  type AffectedSchedule,
  type CommitWorkflowResponse,
  type Graph,
  type RuntimeInputsResponse,
  type Workflow,
  type WorkflowDefinition,
  type WorkflowSummary,
  type WorkflowVersion,
} from '@shipsec/schedules-sdk/contract';
import {entryPointInputs} from '@shipsec/schedules-sdk/payload';
import {randomUUID} from 'node:crypto';
import {actorOf, recordAudit} from '../audit/record-audit.js';
import type {Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';
import {judgePayloads, type RunningVersion} from '../schedules/payload-problem.js';
import type {Db, Trx} from '../storage/database.js';
import {withoutEntryPoint, workflowNotFound} from './resolve-version.js';
import {
  countSchedules,
  findLatestVersion,
  findVersion,
  findWorkflow,
  hasCommittedVersion,
  insertVersion,
  listVersions,
  listWorkflows,
  lockWorkflow,
  summarizeWorkflows,
} from './workflow.repository.js';
import type {WorkflowRow} from './workflow.table.js';
import {toWorkflow, toWorkflowSummary, toWorkflowVersion} from './workflow.view.js';

/** Who asks, and in which request: what the audit needs to know. */
export interface Caller {
  readonly identity: Identity;
  readonly requestId: string;
  /** Where the API is mounted. @default at the root */
  readonly basePath?: string | undefined;
  /** The ID that a new thing gets: the same when the request is repeated after a crash. @default a new one */
  readonly effectId?: string | undefined;
  /** An earlier attempt at the same request has begun: the thing of that ID may have been made, and may be gone again. */
  readonly isRepetition?: boolean | undefined;
}

/** What people do with workflows. Each method throws HttpProblem `workflow_not_found` where its workflow is not there. */
export class WorkflowService {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async list(identity: Identity): Promise<Workflow[]> {
    return (await listWorkflows(this.#db, identity)).map(toWorkflow);
  }

  async summarize(identity: Identity): Promise<WorkflowSummary[]> {
    return (await summarizeWorkflows(this.#db, identity)).map(toWorkflowSummary);
  }

  async get(identity: Identity, id: string): Promise<Workflow> {
    const row = await findWorkflow(this.#db, identity, id);
    if (row === undefined) throw workflowNotFound(id);
    return toWorkflow(row);
  }

  /** Stores the graph as version 1. @throws HttpProblem `workflow_invalid`, `insufficient_scope` */
  async create(caller: Caller, drawn: Graph): Promise<Workflow> {
    const graph = storeRuntimeInputs(drawn);
    if (caller.identity.workflowIds !== undefined) {
      throw new HttpProblem('insufficient_scope', 'Who is bound to certain workflows cannot make another.');
    }
    const compiled = compileOrThrow(graph);
    const {organizationId, userId} = caller.identity;
    const id = caller.effectId ?? randomUUID();
    if ((await findWorkflow(this.#db, caller.identity, id)) !== undefined)
      return this.get(caller.identity, id);
    await this.#db.transaction().execute(async (trx) => {
      const fields = {name: graph.name, description: graph.description ?? null};
      await trx
        .insertInto('workflows')
        .values({id, organizationId, ...fields, updatedAt: new Date(), createdBy: userId, updatedBy: userId})
        .execute();
      await insertVersion(trx, {
        id: randomUUID(),
        organizationId,
        workflowId: id,
        graph,
        ...compiled,
        createdBy: userId,
      });
      await auditWorkflow(trx, caller, 'workflow.created', id, undefined, fields);
    });
    return this.get(caller.identity, id);
  }

  /**
   * Stores the graph as the next version; it runs once it is committed, or at once where none ever was. Then schedules
   * whose payload does not fit it are named. @throws HttpProblem `workflow_invalid`
   */
  async update(caller: Caller, id: string, drawn: Graph): Promise<Workflow> {
    const graph = storeRuntimeInputs(drawn);
    const compiled = compileOrThrow(graph);
    const {organizationId, userId} = caller.identity;
    let affected: AffectedSchedule[] = [];
    await this.#change(caller, id, 'workflow.updated', async (trx) => {
      await insertVersion(trx, {
        id: randomUUID(),
        organizationId,
        workflowId: id,
        graph,
        ...compiled,
        createdBy: userId,
      });
      affected = await this.#judgeUncommitted(trx, id, {workflowName: graph.name, ...compiled});
      return {name: graph.name, description: graph.description ?? null};
    });
    return {...(await this.get(caller.identity, id)), ...affectedOf(affected)};
  }

  /** Renames it. A description that is left out stays; null clears it. */
  async updateMetadata(
    caller: Caller,
    id: string,
    metadata: {name: string; description?: string | null | undefined},
  ): Promise<Workflow> {
    await this.#change(caller, id, 'workflow.renamed', async (_trx, row) => ({
      name: metadata.name,
      description: metadata.description === undefined ? row.description : metadata.description,
    }));
    return this.get(caller.identity, id);
  }

  /** Deletes it; its runs stay. @throws HttpProblem `workflow_has_schedules` */
  async delete(caller: Caller, id: string): Promise<void> {
    await this.#change(caller, id, 'workflow.deleted', async (trx, row) => {
      const count = await countSchedules(trx, id);
      if (count > 0) {
        const schedules = count === 1 ? '1 schedule' : `${count} schedules`;
        throw new HttpProblem('workflow_has_schedules', `Workflow "${row.name}" still has ${schedules}.`);
      }
      return {name: row.name, description: row.description, deletedAt: new Date()};
    });
  }

  /**
   * Commits the latest version: from now on it is what unpinned schedules and runs execute. Committing it again
   * changes nothing. Schedules whose payload does not fit it are named, and say so themselves.
   *
   * @throws HttpProblem `workflow_without_entry_point`
   */
  async commit(caller: Caller, id: string): Promise<CommitWorkflowResponse> {
    const {userId} = caller.identity;
    return this.#db.transaction().execute(async (trx) => {
      const row = await lockWorkflow(trx, caller.identity, id, 'update');
      const latest = row === undefined ? undefined : await findLatestVersion(trx, id);
      if (row === undefined || latest === undefined) throw workflowNotFound(id);
      const {definition, version} = latest;
      if (definition === null) throw withoutEntryPoint(row.name);
      if (latest.committedAt === null) {
        await trx
          .updateTable('workflowVersions')
          .set({committedAt: new Date(), committedBy: userId})
          .where('id', '=', latest.id)
          .execute();
        await auditWorkflow(trx, caller, 'workflow.committed', id, undefined, {version});
      }
      const running = {workflowId: id, workflowName: row.name, version, definition};
      return {...definition, ...affectedOf(await judgePayloads(trx, running))};
    });
  }

  async version(identity: Identity, workflowId: string, versionId: string): Promise<WorkflowVersion> {
    const row = await findVersion(this.#db, identity, workflowId, versionId);
    if (row === undefined) {
      throw new HttpProblem(
        'workflow_version_not_found',
        `Version ${versionId} of workflow ${workflowId} not found`,
      );
    }
    return toWorkflowVersion(row);
  }

  async versions(identity: Identity, workflowId: string): Promise<WorkflowVersion[]> {
    const rows = await listVersions(this.#db, identity, workflowId);
    if (rows.length === 0) throw workflowNotFound(workflowId);
    return rows.map(toWorkflowVersion);
  }

  /** The inputs of the version that would run: the latest committed, else the latest. None without entry point. */
  async runtimeInputs(identity: Identity, id: string): Promise<RuntimeInputsResponse> {
    const {graph, compiledDefinition} = await this.get(identity, id);
    const inputs = entryPointInputs(compiledDefinition ?? graph) ?? [];
    return {workflowId: id, inputs: inputs.map((input) => ({...input, label: input.label ?? input.id}))};
  }

  /** Without a commit, the version that has just been made is the one that runs. */
  async #judgeUncommitted(
    trx: Trx,
    workflowId: string,
    made: Pick<RunningVersion, 'workflowName' | 'definition'>,
  ): Promise<AffectedSchedule[]> {
    if (await hasCommittedVersion(trx, workflowId)) return [];
    const latest = await findLatestVersion(trx, workflowId);
    return judgePayloads(trx, {...made, workflowId, version: latest?.version ?? 1});
  }

  /** One change to a workflow's own fields, under its lock, with its audit event. */
  async #change(
    caller: Caller,
    id: string,
    action: `workflow.${string}`,
    change: (trx: Trx, row: WorkflowRow) => Promise<WorkflowFields>,
  ): Promise<void> {
    const {userId} = caller.identity;
    await this.#db.transaction().execute(async (trx) => {
      const row = await lockWorkflow(trx, caller.identity, id, 'update');
      if (row === undefined) throw workflowNotFound(id);
      const fields = await change(trx, row);
      await trx
        .updateTable('workflows')
        .set({...fields, updatedAt: new Date(), updatedBy: userId})
        .where('id', '=', id)
        .execute();
      await auditWorkflow(trx, caller, action, id, {name: row.name, description: row.description}, fields);
    });
  }
}

function affectedOf(affected: AffectedSchedule[]): {affectedSchedules?: AffectedSchedule[]} {
  return affected.length === 0 ? {} : {affectedSchedules: affected};
}

interface WorkflowFields {
  name: string;
  description: string | null;
  deletedAt?: Date;
}

function compileOrThrow(graph: Graph): {definition: WorkflowDefinition | undefined; nodeCount: number} {
  const compiled = compileGraph(graph);
  if ('definition' in compiled) return {definition: compiled.definition, nodeCount: compiled.nodeCount};
  const [first] = compiled.issues;
  throw new HttpProblem('workflow_invalid', `Workflow validation failed: ${first.message}`, {
    errors: compiled.issues,
  });
}

async function auditWorkflow(
  trx: Trx,
  {identity, requestId}: Caller,
  action: `workflow.${string}`,
  subjectId: string,
  before: object | undefined,
  after: object,
): Promise<void> {
  await recordAudit(trx, {
    organizationId: identity.organizationId,
    ...actorOf(identity),
    action,
    subjectType: 'workflow',
    subjectId,
    requestId,
    before,
    after,
  });
}
