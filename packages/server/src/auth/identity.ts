import type {Request} from 'express';

/** What an identity may do. `internal` is the worker's and no user ever has it. */
export const scopes = [
  'schedules:read',
  'schedules:write',
  'schedules:run',
  'runs:read',
  'workflows:read',
  'workflows:write',
  'admin',
] as const;
export type Scope = (typeof scopes)[number];

/** Who makes a request. Every query is scoped by `organizationId`. */
export interface Identity {
  readonly organizationId: string;
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
