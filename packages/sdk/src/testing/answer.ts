import {type ResponseName, validateResponse} from '../contract/index.js';
import {accessRoutes} from './access-routes.js';
import {auditRoutes} from './audit-routes.js';
import {bulkRoutes} from './bulk.js';
import {componentRoutes} from './component-routes.js';
import {driftRoutes} from './drift.js';
import {type FakeCall, type FakeRoute} from './fake-route.js';
import {type FakeRequest, queryOf, requireJsonBody} from './fake-request.js';
import type {FakeWorld} from './fake-world.js';
import {fireRoutes} from './fire-routes.js';
import {healthRoute} from './health-route.js';
import {once} from './idempotency.js';
import {liveRoutes} from './live-routes.js';
import {matchPath} from './match-path.js';
import {parse, refusal} from './refusal.js';
import {runRoutes} from './run-routes.js';
import {scheduleRoutes} from './schedule-routes.js';
import {workflowRoutes} from './workflow-routes.js';

/** Those whose path is a word come before those that would take the word for an ID. */
const routes: readonly FakeRoute[] = [
  healthRoute,
  ...bulkRoutes,
  ...scheduleRoutes,
  ...driftRoutes,
  ...fireRoutes,
  ...auditRoutes,
  ...runRoutes,
  ...workflowRoutes,
  ...componentRoutes,
  ...liveRoutes,
  ...accessRoutes,
];

/** Answers a request as the server would. @throws {Refusal} what becomes problem details. */
export function answer(world: FakeWorld, request: FakeRequest): Response {
  const {route, params} = findRoute(request);
  requireJsonBody(request);
  const call = callOf(request, route, params);
  const {answers} = route;
  if (answers === undefined) return streamOf(route.handle(world, call));
  const kept = once(world.answers, request, () => {
    const body = checked(answers, route.handle(world, call));
    const isReady = answers !== 'Health' || world.isTemporalThere;
    const status = isReady ? route.status : 503;
    return {status, body: JSON.stringify(body), etag: entityTag(answers, body)};
  });
  return new Response(request.method === 'HEAD' ? null : kept.body, {
    status: kept.status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Request-Id': request.requestId,
      'Cache-Control': 'no-store',
      ...(kept.etag === undefined ? {} : {ETag: kept.etag}),
    },
  });
}

function streamOf(response: unknown): Response {
  if (response instanceof Response) return response;
  throw new TypeError('A stream must answer with a response of its own.');
}

function findRoute(request: FakeRequest): {route: FakeRoute; params: Record<string, string>} {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const matching = routes.flatMap((route) => {
    const params = matchPath(route.path, request.path);
    return params === undefined ? [] : [{route, params}];
  });
  const cannot = `Cannot ${request.method} ${new URL(request.url).pathname}`;
  // A path that is a word is never taken for an ID: `/schedules/bulk` has no GET.
  const [first] = [...matching.filter(({route}) => route.path === request.path), ...matching];
  if (first === undefined) throw refusal('route_not_found', cannot);
  const found = matching.find(({route}) => route.path === first.route.path && route.method === method);
  if (found !== undefined) return found;
  const allowed = routes.filter(({path}) => path === first.route.path).map((route) => route.method);
  const Allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', ');
  throw refusal('method_not_allowed', cannot, {headers: {Allow}});
}

function callOf(request: FakeRequest, route: FakeRoute, params: Record<string, string>): FakeCall {
  const {id = '', versionId = '', backfillId = ''} = parse(route.params, decoded(params));
  return {request, query: queryOf(request), id, versionId, backfillId};
}

function decoded(params: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw refusal('malformed_url', 'The URL is not percent-encoded correctly.');
  }
}

/** An answer that breaks the contract is a mistake of the test's data: it must be loud. */
function checked(name: ResponseName, body: unknown): unknown {
  try {
    return validateResponse(name, body);
  } catch (error) {
    throw refusal('internal_error', `The fake's ${name} breaks the contract: ${String(error)}`);
  }
}

/** A schedule's generation, for `If-Match`. */
function entityTag(name: ResponseName, body: unknown): string | undefined {
  if (name !== 'Schedule' || typeof body !== 'object' || body === null) return undefined;
  return 'generation' in body ? `"${String(body.generation)}"` : undefined;
}
