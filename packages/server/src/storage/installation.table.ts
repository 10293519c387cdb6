import type {Computed, DefaultTimestamp} from './column-types.js';

/** One row: who we are. Its ID is in the name of everything we make in Temporal. */
export interface InstallationTable {
  id: string;
  singleton: Computed<true>;
  createdAt: DefaultTimestamp;
  /** Signs embed tokens: one for all replicas, without anything to configure. */
  tokenSecret: Computed<string>;
}
