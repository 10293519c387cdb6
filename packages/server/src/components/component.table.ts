import type {Component} from '@shipsec/schedules-sdk/contract';
import type {Json, Timestamp} from '../storage/column-types.js';

/** What the workers of this installation can execute; the same for every organization. */
export interface ComponentTable {
  id: string;
  declaration: Json<Component>;
  /** When a worker last told of it. */
  reportedAt: Timestamp;
}
