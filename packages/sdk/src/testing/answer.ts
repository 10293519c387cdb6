import {type ResponseName, validateResponse} from '../contract/index.js';
import {type FakeCall, type FakeRoute} from './fake-route.js';
import {type FakeRequest, queryOf, requireJsonBody} from './fake-request.js';
import type {FakeWorld} from './fake-world.js';
import {healthRoute} from './health-route.js';
import {matchPath} from './match-path.js';
import {parse, refusal} from './refusal.js';
import {runRoutes} from './run-routes.js';
import {scheduleRoutes} from './schedule-routes.js';
import {workflowRoutes} from './workflow-routes.js';

const routes: readonly FakeRoute[] = [healthRoute, ...scheduleRoutes, ...runRoutes, ...workflowRoutes];

/** Answers a request as the server would. @throws {Refusal} what becomes problem details. */
export function answer(world: FakeWorld, request: FakeRequest): Response {
  const {route, params} = findRoute(request);
  requireJsonBody(request);
  const body = checked(route.answers, route.handle(world, callOf(request, route, params)));
  const isReady = route.answers !== 'Health' || world.isTemporalThere;
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(body), {
    status: isReady ? route.status : 503,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Request-Id': request.requestId,
      'Cache-Control': 'no-store',
      ...entityTag(route.answers, body),
    },
  });
}

function findRoute(request: FakeRequest): {route: FakeRoute; params: Record<string, string>} {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const matching = routes.flatMap((route) => {
    const params = matchPath(route.path, request.path);
    return params === undefined ? [] : [{route, params}];
  });
  const found = matching.find(({route}) => route.method === method);
  if (found !== undefined) return found;
  const cannot = `Cannot ${request.method} ${new URL(request.url).pathname}`;
  const [first] = matching;
  if (first === undefined) throw refusal('route_not_found', cannot);
  const allowed = routes.filter(({path}) => path === first.route.path).map((route) => route.method);
  const Allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', ');
  throw refusal('method_not_allowed', cannot, {headers: {Allow}});
}

function callOf(request: FakeRequest, route: FakeRoute, params: Record<string, string>): FakeCall {
  const {id = '', versionId = ''} = parse(route.params, decoded(params));
  return {request, query: queryOf(request), id, versionId};
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
function entityTag(name: ResponseName, body: unknown): Record<string, string> {
  if (name !== 'Schedule' || typeof body !== 'object' || body === null) return {};
  return 'generation' in body ? {ETag: `"${String(body.generation)}"`} : {};
}
