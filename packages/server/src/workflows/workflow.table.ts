import type {Graph, WorkflowDefinition} from '@shipsec/schedules-sdk/contract';
import type {Selectable} from 'kysely';
import type {
  Default,
  DefaultTimestamp,
  Json,
  Nullable,
  NullableJson,
  NullableTimestamp,
  Timestamp,
} from '../storage/column-types.js';

/** A workflow's name and life; what it does is in its versions. */
export interface WorkflowTable {
  id: string;
  organizationId: string;
  name: string;
  description: Nullable<string>;
  /** Maintained with each prepared run, so that no list has to count. */
  runCount: Default<number>;
  createdAt: DefaultTimestamp;
  updatedAt: Timestamp;
  createdBy: Nullable<string>;
  updatedBy: Nullable<string>;
  /** Deleted workflows stay as rows: their runs remain readable, under their name. */
  deletedAt: NullableTimestamp;
}
export type WorkflowRow = Selectable<WorkflowTable>;

/** One immutable state of a workflow's graph. Only `committedAt` is ever set later. */
export interface WorkflowVersionTable {
  id: string;
  organizationId: string;
  workflowId: string;
  /** 1, 2, 3 … within the workflow. */
  version: number;
  graph: Json<Graph>;
  /** Compiled when the version is made; null when the graph has no entry point and so cannot run. */
  definition: NullableJson<WorkflowDefinition>;
  nodeCount: number;
  createdAt: DefaultTimestamp;
  createdBy: Nullable<string>;
  committedAt: NullableTimestamp;
  committedBy: Nullable<string>;
}
export type WorkflowVersionRow = Selectable<WorkflowVersionTable>;
