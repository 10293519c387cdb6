import type {CookieOptions, Request} from 'express';
import {route, type Route} from '../http/endpoint.js';
import {HttpProblem} from '../http/http-problem.js';
import {pathOf} from '../http/problem-details.js';
import type {Authenticate} from './identity.js';
import {sessionEndpoints as endpoints} from './session.endpoints.js';

/** Studio's name for it. Nothing here reads the cookie: it tells a page that somebody has signed in. */
const COOKIE = 'shipsec_session';
const cookie: CookieOptions = {httpOnly: true, sameSite: 'lax', path: '/'};
/** As long as in Studio. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Studio's local provider, for a server that asks nobody who they are.
 *
 * @param authenticate who is let in; without it these routes are not there.
 */
export function sessionRoutes(authenticate: Authenticate | undefined): Route[] {
  const letIn = async (request: Request): Promise<void> => {
    if (authenticate === undefined) {
      throw new HttpProblem('route_not_found', `Cannot ${request.method} ${pathOf(request)}`);
    }
    await authenticate(request);
  };
  return [
    route(endpoints.signIn, async ({request, response}) => {
      await letIn(request);
      response.cookie(COOKIE, 'local', {...cookie, maxAge: WEEK_MS});
      return {success: true as const, message: 'Login successful'};
    }),
    route(endpoints.signOut, async ({request, response}) => {
      await letIn(request);
      response.clearCookie(COOKIE, cookie);
      return {success: true as const, message: 'Logged out successfully'};
    }),
    route(endpoints.checkSession, async ({request}) => {
      await letIn(request);
      return {valid: true as const};
    }),
  ];
}
