import {
  showRuntimeInputs,
  type Workflow,
  type WorkflowSummary,
  type WorkflowVersion,
} from '@shipsec/schedules-sdk/contract';
import type {WorkflowSummaryView, WorkflowView} from './workflow.repository.js';
import type {WorkflowVersionRow} from './workflow.table.js';

/** A row as the wire shows it: Studio's fields, in Studio's order. */
export function toWorkflow(row: WorkflowView): Workflow {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    // The name in the graph is that of its version; after a rename the workflow's own is meant.
    graph: {...showRuntimeInputs(row.graph), id: row.id, name: row.name, description: row.description},
    organizationId: row.organizationId,
    compiledDefinition: row.committedDefinition,
    lastRun: row.lastRun?.toISOString() ?? null,
    runCount: row.runCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    currentVersionId: row.versionId,
    currentVersion: row.version,
  };
}

export function toWorkflowSummary(row: WorkflowSummaryView): WorkflowSummary {
  return {
    ...row,
    lastRun: row.lastRun?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toWorkflowVersion(row: WorkflowVersionRow): WorkflowVersion {
  const {id, workflowId, version, graph} = row;
  return {
    id,
    workflowId,
    version,
    graph: showRuntimeInputs(graph),
    createdAt: row.createdAt.toISOString(),
    committedAt: row.committedAt?.toISOString() ?? null,
  };
}
