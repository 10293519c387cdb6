import type {Scope} from '@shipsec/schedules-sdk/contract';
import type {Request} from 'express';

/** What of the database somebody reaches: every query of a repository is narrowed by it. */
export interface Reach {
  readonly organizationId: string;
}

/** Who makes a request. */
export interface Identity extends Reach {
  /** Stands in the audit and in `createdBy`. */
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

/**
 * Tells who makes a request.
 *
 * @throws an HttpProblem with `unauthenticated` (or another 401 or 403) when nobody it knows does.
 */
export type Authenticate = (request: Request) => Promise<Identity>;
