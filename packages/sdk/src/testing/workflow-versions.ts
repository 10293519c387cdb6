import {v4} from 'uuid';
import {compileGraph, type Graph, type Workflow, type WorkflowDefinition} from '../contract/index.js';
import {type FakeWorld, workflowById} from './fake-world.js';
import {refusal, type Refusal} from './refusal.js';

/** One immutable state of a workflow's graph. */
export interface StoredVersion {
  readonly id: string;
  readonly version: number;
  readonly graph: Graph;
  /** Null without an entry point. */
  readonly definition: WorkflowDefinition | null;
  readonly createdAt: string;
  committedAt: string | null;
}

/** The versions of a workflow, oldest first. */
export function versionsOf({versions}: FakeWorld, workflow: Workflow): StoredVersion[] {
  const known = versions.get(workflow.id);
  // A workflow that a test has exchanged begins anew.
  if (known?.at(-1)?.graph === workflow.graph) return known;
  const compiled = compileGraph(workflow.graph);
  const first: StoredVersion = {
    id: workflow.currentVersionId ?? v4(),
    version: workflow.currentVersion ?? 1,
    graph: workflow.graph,
    definition: ('definition' in compiled ? compiled.definition : undefined) ?? null,
    createdAt: workflow.createdAt,
    committedAt: workflow.compiledDefinition === null ? null : workflow.createdAt,
  };
  versions.set(workflow.id, [first]);
  return [first];
}

/** Adds the next version. @throws {Refusal} `workflow_invalid` for a graph that cannot be compiled. */
export function compileVersion(graph: Graph, version: number, now: Date): StoredVersion {
  const compiled = compileGraph(graph);
  if (!('definition' in compiled)) {
    const [first] = compiled.issues;
    const message = `Workflow validation failed: ${first.message}`;
    throw refusal('workflow_invalid', message, {errors: compiled.issues});
  }
  return {
    id: v4(),
    version,
    graph,
    definition: compiled.definition ?? null,
    createdAt: now.toISOString(),
    committedAt: null,
  };
}

/** Which version is asked for: by ID, by number, or neither, which means the latest committed. */
export interface VersionChoice {
  readonly versionId?: string | null | undefined;
  readonly version?: number | undefined;
}

/** A version that can run. */
export type RunnableVersion = StoredVersion & {readonly definition: WorkflowDefinition};

/**
 * The version that a run would execute: the one asked for, else the latest committed, else the latest.
 *
 * @throws {Refusal} `workflow_not_found`, `workflow_version_not_found`, `workflow_without_entry_point`.
 */
export function resolveVersion(world: FakeWorld, workflowId: string, choice: VersionChoice): RunnableVersion {
  const workflow = workflowById(world, workflowId);
  const found = findVersion(versionsOf(world, workflow), choice);
  if (found === undefined) throw versionNotFound(workflowId, choice.versionId ?? choice.version);
  const {definition} = found;
  if (definition === null) throw withoutEntryPoint(workflow.name);
  return {...found, definition};
}

function findVersion(versions: readonly StoredVersion[], {versionId, version}: VersionChoice) {
  if (typeof versionId === 'string') return versions.find(({id}) => id === versionId);
  if (version !== undefined) return versions.find((candidate) => candidate.version === version);
  return versions.findLast(({committedAt}) => committedAt !== null) ?? versions.at(-1);
}

export function versionNotFound(workflowId: string, version: string | number | undefined): Refusal {
  return refusal('workflow_version_not_found', `Version ${version} of workflow ${workflowId} not found`);
}

export function withoutEntryPoint(workflowName: string): Refusal {
  const code = 'workflow_without_entry_point';
  return refusal(code, `Workflow "${workflowName}" has no entry point`, {
    errors: [{path: ['workflowId'], code, message: 'The workflow has no entry point'}],
  });
}
