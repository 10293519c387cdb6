import * as z from 'zod';
import type {ResponseName} from '../contract/index.js';
import type {FakeRequest} from './fake-request.js';
import type {FakeWorld} from './fake-world.js';

/** A request that is about to be answered. */
export interface FakeCall {
  readonly request: FakeRequest;
  /** The query as the server reads it. */
  readonly query: Readonly<Record<string, string>>;
  /** The path parameters `id`, already a UUID where the route says so, `versionId` and `backfillId`. */
  readonly id: string;
  readonly versionId: string;
  readonly backfillId: string;
}

/** One route as data. */
export interface FakeRoute {
  readonly method: string;
  /** Below the base path, parameters in braces. */
  readonly path: string;
  /** What the body must parse as; undefined for a stream. */
  readonly answers: ResponseName | undefined;
  readonly status: number;
  /** What the path parameters must be. */
  readonly params: z.ZodType<Partial<Record<string, string>>>;
  /** The body, or of a stream the whole response. */
  readonly handle: (world: FakeWorld, call: FakeCall) => unknown;
}

const uuids = z.record(z.string(), z.uuid());
const texts = z.record(z.string(), z.string());

/** A route whose path parameters are UUIDs; a POST answers 201, as Studio does, unless it says otherwise. */
export function route(
  method: string,
  path: string,
  answers: ResponseName,
  handle: FakeRoute['handle'],
  status: number = method === 'POST' ? 201 : 200,
): FakeRoute {
  return {method, path, answers, handle, params: uuids, status};
}

/** A route that answers by itself, for as long as it likes. */
export function streamRoute(
  method: string,
  path: string,
  handle: (world: FakeWorld, call: FakeCall) => Response,
): FakeRoute {
  return {method, path, answers: undefined, handle, params: texts, status: 200};
}

/** A route of runs, whose IDs are texts; under both of its paths. */
export function runRoute(
  method: string,
  path: string,
  answers: ResponseName,
  handle: FakeRoute['handle'],
): FakeRoute[] {
  return ['/workflows/runs', '/executions/runs'].map((prefix) => ({
    ...route(method, `${prefix}${path}`, answers, handle),
    params: texts,
  }));
}
