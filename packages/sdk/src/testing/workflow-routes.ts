import {v4} from 'uuid';
import {
  compileGraph,
  type Graph,
  GraphSchema,
  showRuntimeInputs,
  storeRuntimeInputs,
  UpdateWorkflowMetadataRequestSchema,
  type Workflow,
  type WorkflowDefinition,
  type WorkflowSummary,
  type WorkflowVersion,
} from '../contract/index.js';
import {entryPointInputs} from '../payload/index.js';
import {recordAudit} from './audit-log.js';
import {type FakeRoute, route} from './fake-route.js';
import {type FakeWorld, IDENTITY, workflowById} from './fake-world.js';
import {byNameAndId} from './page-of.js';
import {parse, refusal} from './refusal.js';
import {placeOf, replace, rowById} from './row-index.js';
import {runWorkflow} from './run-now.js';
import {
  compileVersion,
  type StoredVersion,
  versionNotFound,
  versionsOf,
  withoutEntryPoint,
} from './workflow-versions.js';

export const workflowRoutes: readonly FakeRoute[] = [
  route('GET', '/workflows', 'WorkflowList', (world) =>
    byName(world).map((workflow) => viewOfWorkflow(world, workflow)),
  ),
  route('GET', '/workflows/summary', 'WorkflowSummaryList', (world) =>
    byName(world).map((workflow) => summaryOf(world, workflow)),
  ),
  route('POST', '/workflows', 'Workflow', (world, {request}) =>
    viewOfWorkflow(world, createWorkflow(world, parse(GraphSchema, request.body))),
  ),
  route('GET', '/workflows/{id}', 'Workflow', (world, {id}) =>
    viewOfWorkflow(world, workflowById(world, id)),
  ),
  route('PUT', '/workflows/{id}', 'Workflow', (world, {id, request}) =>
    viewOfWorkflow(world, updateWorkflow(world, id, parse(GraphSchema, request.body))),
  ),
  route('PATCH', '/workflows/{id}/metadata', 'Workflow', (world, {id, request}) => {
    const metadata = parse(UpdateWorkflowMetadataRequestSchema, request.body);
    return viewOfWorkflow(world, renameWorkflow(world, workflowById(world, id), metadata));
  }),
  route('DELETE', '/workflows/{id}', 'DeleteWorkflowResponse', (world, {id}) => deleteWorkflow(world, id)),
  route('GET', '/workflows/{id}/versions', 'WorkflowVersionList', (world, {id}) =>
    versionsOf(world, workflowById(world, id))
      .map((version) => viewOfVersion(id, version))
      .toReversed(),
  ),
  route('GET', '/workflows/{id}/versions/{versionId}', 'WorkflowVersion', versionOf),
  route('POST', '/workflows/{id}/commit', 'WorkflowDefinition', (world, {id}) => commit(world, id)),
  route('GET', '/workflows/{id}/runtime-inputs', 'RuntimeInputsResponse', (world, {id}) => ({
    workflowId: id,
    inputs: entryPointInputs(workflowById(world, id).graph) ?? [],
  })),
  route('POST', '/workflows/{id}/run', 'RunWorkflowResponse', (world, {id, request}) =>
    runWorkflow(world, id, request),
  ),
];

function byName({state}: FakeWorld): Workflow[] {
  return [...state.workflows].sort(byNameAndId);
}

function viewOfWorkflow(world: FakeWorld, workflow: Workflow): Workflow {
  const {id, name, description, graph} = workflow;
  const {runCount, lastRun} = runsOf(world, workflow);
  // The name in the graph is that of its version; after a rename the workflow's own is meant.
  return {...workflow, graph: {...showRuntimeInputs(graph), id, name, description}, runCount, lastRun};
}

function summaryOf(world: FakeWorld, workflow: Workflow): WorkflowSummary {
  const {id, name, description, organizationId, createdAt, updatedAt, graph} = workflow;
  return {
    id,
    name,
    description,
    organizationId,
    ...runsOf(world, workflow),
    nodeCount: nodeCountOf(graph),
    createdAt,
    updatedAt,
  };
}

/** What is drawn only to be read does not count. */
function nodeCountOf(graph: Graph): number {
  const compiled = compileGraph(graph);
  return 'nodeCount' in compiled ? compiled.nodeCount : graph.nodes.length;
}

/** A seeded count may be of runs that nobody has seeded. */
function runsOf({state}: FakeWorld, {id, runCount, lastRun}: Workflow) {
  const runs = state.runs.filter((run) => run.workflowId === id);
  const [latest] = runs.sort((a, b) => Date.parse(b.startTime) - Date.parse(a.startTime));
  return {
    runCount: Math.max(runCount, runs.length),
    lastRun: latest?.startTime ?? lastRun,
    latestRunStatus: latest?.status ?? null,
  };
}

function createWorkflow(world: FakeWorld, drawn: Graph): Workflow {
  const graph = storeRuntimeInputs(drawn);
  const now = world.clock.now();
  const version = compileVersion(graph, 1, now);
  const workflow: Workflow = {
    id: v4(),
    name: graph.name,
    description: graph.description ?? null,
    graph,
    organizationId: IDENTITY.organizationId,
    compiledDefinition: null,
    lastRun: null,
    runCount: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    currentVersionId: version.id,
    currentVersion: version.version,
  };
  world.versions.set(workflow.id, [version]);
  world.state.workflows.push(workflow);
  auditWorkflow(world, 'created', undefined, workflow);
  return workflow;
}

function updateWorkflow(world: FakeWorld, id: string, drawn: Graph): Workflow {
  const graph = storeRuntimeInputs(drawn);
  const workflow = workflowById(world, id);
  const versions = versionsOf(world, workflow);
  const now = world.clock.now();
  const version = compileVersion(graph, (versions.at(-1)?.version ?? 0) + 1, now);
  versions.push(version);
  return change(world, 'updated', workflow, {
    name: graph.name,
    description: graph.description ?? null,
    graph,
    updatedAt: now.toISOString(),
    currentVersionId: version.id,
    currentVersion: version.version,
  });
}

/** A description that is left out stays; null clears it. */
function renameWorkflow(
  world: FakeWorld,
  workflow: Workflow,
  {name, description}: {name: string; description?: string | null | undefined},
): Workflow {
  return change(world, 'renamed', workflow, {
    name,
    description: description === undefined ? workflow.description : description,
    updatedAt: world.clock.now().toISOString(),
  });
}

function change(world: FakeWorld, verb: string, workflow: Workflow, changes: Partial<Workflow>): Workflow {
  const changed = replace(world.state.workflows, {...workflow, ...changes});
  auditWorkflow(world, verb, workflow, changed);
  return changed;
}

function auditWorkflow(world: FakeWorld, verb: string, before: Workflow | undefined, after: Workflow): void {
  const fieldsOf = ({name, description}: Workflow) => ({name, description});
  recordAudit(world, {
    ...subjectOf(after),
    action: `workflow.${verb}`,
    before: before === undefined ? undefined : fieldsOf(before),
    after: fieldsOf(after),
  });
}

function subjectOf({id, name}: Workflow) {
  return {subjectType: 'workflow', subjectId: id, subjectName: name} as const;
}

function deleteWorkflow(world: FakeWorld, id: string) {
  const {workflows, schedules} = world.state;
  const workflow = workflowById(world, id);
  const count = schedules.filter((schedule) => schedule.workflowId === id).length;
  if (count > 0) {
    const what = count === 1 ? '1 schedule' : `${count} schedules`;
    throw refusal('workflow_has_schedules', `Workflow "${workflow.name}" still has ${what}.`);
  }
  workflows.splice(placeOf(workflows, id), 1);
  const deletedAt = world.clock.now().toISOString();
  recordAudit(world, {
    ...subjectOf(workflow),
    action: 'workflow.deleted',
    before: {deletedAt: null},
    after: {deletedAt},
  });
  return {status: 'deleted', id};
}

function commit(world: FakeWorld, id: string): WorkflowDefinition {
  const workflow = workflowById(world, id);
  const latest = versionsOf(world, workflow).at(-1);
  if (latest === undefined || latest.definition === null) throw withoutEntryPoint(workflow.name);
  if (latest.committedAt === null) {
    latest.committedAt = world.clock.now().toISOString();
    recordAudit(world, {
      ...subjectOf(workflow),
      action: 'workflow.committed',
      after: {version: latest.version},
    });
  }
  replace(world.state.workflows, {...workflow, compiledDefinition: latest.definition});
  return latest.definition;
}

function versionOf(world: FakeWorld, {id, versionId}: {id: string; versionId: string}): WorkflowVersion {
  const workflow = rowById(world.state.workflows, id);
  const versions = workflow === undefined ? [] : versionsOf(world, workflow);
  const found = versions.find((candidate) => candidate.id === versionId);
  if (found === undefined) throw versionNotFound(id, versionId);
  return viewOfVersion(id, found);
}

function viewOfVersion(workflowId: string, stored: StoredVersion): WorkflowVersion {
  const {id, version, graph, createdAt, committedAt} = stored;
  return {id, workflowId, version, graph: showRuntimeInputs(graph), createdAt, committedAt};
}
