import type {Scope} from '@shipsec/schedules-sdk/contract';
import type {Request} from 'express';

/** What of the database somebody reaches: every query of a repository is narrowed by it. */
export interface Reach {
  readonly organizationId: string;
  /** Nothing of other workflows is seen or changed. @default all of the organization */
  readonly workflowIds?: readonly string[] | undefined;
}

/** Who makes a request. */
export interface Identity extends Reach {
  /** Stands in the audit and in `createdBy`. */
  readonly userId: string;
  readonly scopes: readonly Scope[];
  /** How they have shown who they are, for the audit. @default `user` */
  readonly actorType?: 'user' | 'api_key' | 'embed_token' | undefined;
  /** The API key behind it: an embed token made by it is bound to it. */
  readonly apiKeyId?: string | undefined;
  /** From then on nobody is that any more: a stream that is still open is closed. */
  readonly expiresAt?: Date | undefined;
}

/** Whether somebody reaches a workflow of their organization. */
export function isWithinReach({workflowIds}: Reach, workflowId: string): boolean {
  return workflowIds === undefined || workflowIds.includes(workflowId);
}

/**
 * Tells who makes a request.
 *
 * @throws an HttpProblem with `unauthenticated` (or another 401 or 403) when nobody it knows does.
 */
export type Authenticate = (request: Request) => Promise<Identity>;

/** What {@link Authorize} is asked about. */
export interface AuthorizeContext {
  readonly identity: Identity;
  /** `pauseSchedule`: the operation's ID in the OpenAPI document. */
  readonly operationId: string;
  /** The scope that the route asks for; the caller has it. */
  readonly access: string;
  /** The parameters of the path, unchecked. */
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
}

/** A host's own roles: asked after the scopes, may only refuse. False answers 403 `forbidden`. */
export type Authorize = (context: AuthorizeContext) => boolean | Promise<boolean>;
