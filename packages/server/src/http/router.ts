import {Router, type Request, type RequestHandler} from 'express';
import type {Authenticate, Identity} from '../auth/identity.js';
import {HttpProblem} from './http-problem.js';
import type {Endpoint, Route} from './endpoint.js';
import {readJsonBody} from './json-body.js';
import {pathOf} from './problem-details.js';

/** Who is asked about a request, by the access of its endpoint. */
export interface Guards {
  readonly authenticate: Authenticate;
  /** Knows the worker by the internal token. */
  readonly authenticateInternal: Authenticate;
}

/**
 * Mounts routes: identity first, then the body, then the handler. A known path with another method is 405 with the
 * methods that are served; everything else is left to the next handler.
 */
export function mountRoutes(routes: readonly Route[], guards: Guards): Router {
  const router = Router({caseSensitive: true});
  const readBody = readJsonBody({isReport: false});
  const readReport = readJsonBody({isReport: true});
  const methods = new Map<string, string[]>();
  for (const {endpoint, handle} of routes) {
    const identify = identifyBy(endpoint, guards);
    const handler: RequestHandler = async (request, response) => {
      await handle(request, response, identities.get(request) ?? nobody);
    };
    for (const path of pathsOf(endpoint)) {
      router[endpoint.method](
        path,
        identify,
        ...(endpoint.access === 'internal' ? readReport : readBody),
        handler,
      );
      methods.set(path, [...(methods.get(path) ?? []), endpoint.method.toUpperCase()]);
    }
  }
  for (const [path, allowed] of methods) router.all(path, refuseMethod(allowed));
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

function identifyBy(endpoint: Endpoint, guards: Guards): RequestHandler {
  const {access} = endpoint;
  return async function identify(request, _response, next) {
    if (access === 'internal') identities.set(request, await guards.authenticateInternal(request));
    else if (access !== 'public') {
      const identity = await guards.authenticate(request);
      if (!identity.scopes.includes(access) && !identity.scopes.includes('admin')) {
        throw new HttpProblem('insufficient_scope', `This needs the scope ${access}.`);
      }
      identities.set(request, identity);
    }
    next();
  };
}

function refuseMethod(allowed: readonly string[]): RequestHandler {
  const allow = allowed.includes('GET') ? [...allowed, 'HEAD'] : [...allowed];
  return function refuseMethod(request) {
    throw new HttpProblem('method_not_allowed', `Cannot ${request.method} ${pathOf(request)}`, {
      headers: {Allow: allow.join(', ')},
    });
  };
}
