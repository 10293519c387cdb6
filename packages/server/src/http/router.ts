import {Router, type Request, type RequestHandler} from 'express';
import * as z from 'zod';
import type {Authenticate, Authorize, Identity} from '../auth/identity.js';
import {metricsTokenGuard} from '../auth/metrics-token.js';
import {hasScope} from '../auth/scopes.js';
import {HttpProblem} from './http-problem.js';
import type {Idempotency} from '../idempotency/idempotency.js';
import {takesIdempotencyKey, type Endpoint, type Route} from './endpoint.js';
import {limitRate} from './limit-rate.js';
import {readJsonBody} from './json-body.js';
import {pathOf} from './problem-details.js';
import {traceRequests} from './trace-requests.js';

/** Who is asked about a request, by the access of its endpoint. */
export interface Guards {
  readonly authenticate: Authenticate;
  /** Knows the worker by the internal token. */
  readonly authenticateInternal: Authenticate;
  /** Knows who may read the metrics. @default nobody */
  readonly authenticateMetrics?: Authenticate | undefined;
  /** The host's own roles. @default all that the scopes allow */
  readonly authorize?: Authorize | undefined;
}

/** Makes a repeated POST one effect; see {@link Idempotency}. */
export type Once = Idempotency['once'];

/** Without it, idempotency keys are left to the handlers. */
const eachTime: Once = (_request, _identity, work) => work();

/** What stands around the handlers of every route. */
export interface RouterExtras {
  readonly once?: Once | undefined;
  /** Requests per caller and minute. @default no limit */
  readonly rateLimitPerMinute?: number | undefined;
  /** Measures a route. */
  readonly observe?: ((endpoint: Endpoint) => RequestHandler) | undefined;
}

/**
 * Mounts routes: identity first, then the body, then the handler. A known path with another method is 405 with the
 * methods that are served; everything else is left to the next handler.
 */
export function mountRoutes(routes: readonly Route[], guards: Guards, extras: RouterExtras = {}): Router {
  const {once = eachTime, observe, rateLimitPerMinute} = extras;
  const limit = rateLimitPerMinute === undefined ? [] : [limitRate(rateLimitPerMinute, callerOf)];
  const router = Router({caseSensitive: true});
  const readBody = readJsonBody({isReport: false});
  const readReport = readJsonBody({isReport: true});
  const methods = methodsOf(routes);
  for (const [path, allowed] of methods)
    if (!path.includes(':')) router.all(path, refuseOtherMethods(allowed));
  for (const {endpoint, handle} of routes) {
    const identify = identifyBy(endpoint, guards);
    const handler: RequestHandler = async (request, response) => {
      const identity = callerOf(request);
      const answer = await (takesIdempotencyKey(endpoint) ? once : eachTime)(
        request,
        identity,
        async (attempt) => {
          const body = await handle(request, response, identity, attempt);
          return {status: response.statusCode, etag: response.get('etag') ?? null, body: body ?? ''};
        },
      );
      if (response.headersSent || response.closed) return;
      if (answer.etag !== null) response.set('ETag', answer.etag);
      response.status(answer.status).type('application/json').send(answer.body);
    };
    for (const path of pathsOf(endpoint)) {
      router[endpoint.method](
        path,
        traceRequests(endpoint),
        ...(observe === undefined ? [] : [observe(endpoint)]),
        identify,
        ...(hasCaller(endpoint) ? limit : []),
        ...(endpoint.access === 'internal' ? readReport : readBody),
        handler,
      );
    }
  }
  for (const [path, allowed] of methods) router.all(path, refuseOtherMethods(allowed));
  return router;
}

/** Answers what no route served, in Studio's words. */
export const refuseUnknownRoute: RequestHandler = function refuseUnknownRoute(request) {
  throw new HttpProblem('route_not_found', `Cannot ${request.method} ${pathOf(request)}`);
};

/** An endpoint's paths as Express writes them: `/workflows/:id`. */
function pathsOf(endpoint: Endpoint): string[] {
  return [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
}

const identities = new WeakMap<Request, Identity>();
const nobody: Identity = {organizationId: '', userId: 'nobody', scopes: []};

function callerOf(request: Request): Identity {
  return identities.get(request) ?? nobody;
}

/** Whether somebody calls it, rather than a worker or who watches the server. */
function hasCaller({access}: Endpoint): boolean {
  return access !== 'public' && access !== 'internal' && access !== 'metrics';
}

function identifyBy(endpoint: Endpoint, guards: Guards): RequestHandler {
  return async function identify(request, _response, next) {
    const identity = await identityOf(endpoint, guards, request);
    if (identity !== undefined) identities.set(request, identity);
    next();
  };
}

async function identityOf(
  {access, operationId}: Endpoint,
  {authenticate, authenticateInternal, authenticateMetrics = metricsTokenGuard(undefined), authorize}: Guards,
  request: Request,
): Promise<Identity | undefined> {
  if (access === 'public') return undefined;
  if (access === 'internal') return authenticateInternal(request);
  if (access === 'metrics') return authenticateMetrics(request);
  const identity = await authenticate(request);
  if (access !== 'signed-in' && !hasScope(identity, access)) {
    throw new HttpProblem('insufficient_scope', `This needs the scope ${access}.`);
  }
  const params = z.record(z.string(), z.string()).parse(request.params);
  if (authorize !== undefined && !(await authorize({identity, operationId, access, params, request}))) {
    throw new HttpProblem('forbidden', 'You are not allowed to do this.');
  }
  return identity;
}

/** The methods of each path. */
function methodsOf(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const {endpoint} of routes) {
    for (const path of pathsOf(endpoint)) {
      methods.set(path, [...(methods.get(path) ?? []), endpoint.method.toUpperCase()]);
    }
  }
  return methods;
}

/**
 * Stands behind the routes of a path, and before all others where the path is a word: `/schedules/bulk` is never taken
 * for the schedule of that ID.
 */
function refuseOtherMethods(allowed: readonly string[]): RequestHandler {
  const allow = allowed.includes('GET') ? [...allowed, 'HEAD'] : [...allowed];
  return function refuseOtherMethods(request, _response, next) {
    if (allow.includes(request.method)) {
      next();
      return;
    }
    throw new HttpProblem('method_not_allowed', `Cannot ${request.method} ${pathOf(request)}`, {
      headers: {Allow: allow.join(', ')},
    });
  };
}
