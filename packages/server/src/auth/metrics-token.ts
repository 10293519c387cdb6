import {bearerOf, unauthenticated} from './bearer.js';
import {sameToken} from './same-token.js';
import type {Authenticate} from './identity.js';

/**
 * Who reads the metrics shows a token of its own, because they are of all organizations.
 *
 * @param token undefined lets nobody in.
 * @throws HttpProblem `unauthenticated`.
 */
export function metricsTokenGuard(token: string | undefined): Authenticate {
  return async function metricsTokenGuard(request) {
    const given = bearerOf(request);
    if (token === undefined || given === undefined || !sameToken(given, token)) {
      throw unauthenticated('Metrics are read with their own token.');
    }
    return {organizationId: '', userId: 'metrics', scopes: []};
  };
}
