import type {ErrorCode} from '@shipsec/schedules-sdk';
import {toStorable, type Scope} from '@shipsec/schedules-sdk/contract';
import type {Request, Response} from 'express';
import type * as z from 'zod';
import type {Identity} from '../auth/identity.js';
import {parseBody, parseQuery, parseWith} from './parse-request.js';
import {requestIdOf} from './request-id.js';

/** The chapters of the API's reference. */
export const tags = [
  'Schedules',
  'Workflows',
  'Runs',
  'Live',
  'Audit',
  'Access',
  'Health',
  'Internal',
] as const;

/**
 * One route as data: from it come the mounted handler, its validation and its page in the OpenAPI document, so that
 * none of them can say something else than the others.
 */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below the mount point, parameters in braces: `/workflows/{id}`. */
  readonly path: `/${string}`;
  /** Further paths that answer the same: Studio has two for some. */
  readonly aliases?: readonly `/${string}`[];
  readonly operationId: string;
  readonly tag: (typeof tags)[number];
  readonly summary: string;
  readonly description?: string;
  /**
   * The scope that a caller needs; `signed-in` needs none, `public` no identity, `internal` and `metrics` a token of
   * their own.
   */
  readonly access: Scope | 'signed-in' | 'public' | 'internal' | 'metrics';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What an absent body means; without it the body must be there. */
  readonly emptyBody?: unknown;
  readonly response: z.ZodType;
  /** Of a success. @default `application/json` */
  readonly contentType?: string;
  /** @default 201 for POST, as Studio answers, else 200 */
  readonly status?: number;
  /** Codes of its own, beside those that every route may answer. */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the literal types of an endpoint, from which its handler is typed. */
export function defineEndpoint<const Spec extends Endpoint>(spec: Spec): Spec {
  return spec;
}

type Parsed<Spec, Part extends 'params' | 'query' | 'body'> = Spec extends {
  readonly [Key in Part]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

/** A request whose parts are valid. */
export interface Call<Spec extends Endpoint> {
  readonly identity: Identity;
  readonly params: Parsed<Spec, 'params'>;
  readonly query: Parsed<Spec, 'query'>;
  readonly body: Parsed<Spec, 'body'>;
  readonly requestId: string;
  /** Where the API is mounted: `/api/v1`. */
  readonly basePath: string;
  /** The ID that a new thing gets, when the request has an idempotency key. */
  readonly effectId: string | undefined;
  /** An earlier attempt at the same request has begun, and may have done what it was to do. */
  readonly isRepetition: boolean;
  /** For headers. */
  readonly request: Request;
  /** For the status and headers; the body is what the handler returns. */
  readonly response: Response;
}

/** What an idempotency key says of a request. */
export type Attempt = Pick<Call<Endpoint>, 'isRepetition'> & {readonly effectId: string};

/** An endpoint with what answers it. */
export interface Route {
  readonly endpoint: Endpoint;
  /** Validates, does it, and returns the body as JSON text; undefined when it answers by itself. @throws what {@link toHttpProblem} translates. */
  readonly handle: (
    request: Request,
    response: Response,
    identity: Identity,
    attempt?: Attempt,
  ) => Promise<string | undefined>;
}

/** Binds a handler to an endpoint. The handler's result is the answer's body. */
export function route<const Spec extends Endpoint>(
  endpoint: Spec,
  answer: (call: Call<Spec>) => Promise<z.output<Spec['response']>>,
): Route {
  return {
    endpoint,
    handle: async (request, response, identity, attempt) => {
      response.status(statusOf(endpoint));
      const parts = parseParts(endpoint, request);
      const {effectId, isRepetition = false} = attempt ?? {};
      const place = {requestId: requestIdOf(request), basePath: request.baseUrl};
      const call = {identity, ...parts, ...place, effectId, isRepetition, request, response};
      // The parts were parsed by the very schemas from which Call takes its types; TypeScript cannot follow that.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return JSON.stringify(await answer(call as Call<Spec>));
    },
  };
}

/** Binds a stream to an endpoint: the handler writes the answer itself, for as long as it likes. */
export function streamRoute<const Spec extends Endpoint>(
  endpoint: Spec,
  open: (call: Pick<Call<Spec>, 'request' | 'response' | 'identity' | 'params' | 'query'>) => Promise<void>,
): Route {
  return {
    endpoint,
    handle: async (request, response, identity) => {
      const call = {request, response, identity, ...parseParts(endpoint, request)};
      // As in `route`: parsed by the schemas from which the type is taken.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      await open(call as Call<Spec>);
      return undefined;
    },
  };
}

function parseParts(endpoint: Endpoint, request: Request) {
  const {params, query, body} = endpoint;
  return {
    params: params === undefined ? undefined : parseWith(params, request.params),
    query: query === undefined ? undefined : parseQuery(query, request),
    body: body === undefined ? undefined : parseBodyOf(endpoint, body, bodyOf(endpoint, request)),
  };
}

function parseBodyOf(endpoint: Endpoint, schema: z.ZodType, body: unknown): unknown {
  return endpoint.access === 'internal' ? parseWith(schema, toStorable(body)) : parseBody(schema, body);
}

function bodyOf(endpoint: Endpoint, request: Request): unknown {
  const body: unknown = request.body;
  return body === undefined ? endpoint.emptyBody : body;
}

/** Whether a repeated request with an `Idempotency-Key` is one effect: of callers that are known. */
export function takesIdempotencyKey({method, access}: Endpoint): boolean {
  return method === 'post' && access !== 'internal' && access !== 'public';
}

/** Whether it answers with server-sent events, for as long as it likes. */
export function isStream({contentType}: Endpoint): boolean {
  return contentType === 'text/event-stream';
}

/** The status of a success. */
export function statusOf(endpoint: Endpoint): number {
  return endpoint.status ?? (endpoint.method === 'post' ? 201 : 200);
}
