import {HttpProblem} from '../http/http-problem.js';
import type {Authenticate} from './identity.js';
import {sameToken} from './same-token.js';

/**
 * Knows the worker by `X-Internal-Token`, and takes the organization from `X-Organization-Id` (`local-dev` without
 * one, as in Studio). It is valid on `/internal` alone, and nothing else is valid there.
 *
 * @throws HttpProblem `internal_token_invalid`.
 */
export function internalTokenGuard(internalToken: string): Authenticate {
  return async function internalTokenGuard(request) {
    const given = request.get('x-internal-token');
    if (given === undefined || !sameToken(given, internalToken)) {
      throw new HttpProblem('internal_token_invalid', 'Invalid internal access token');
    }
    const organizationId = request.get('x-organization-id') ?? request.get('x-org-id') ?? 'local-dev';
    return {organizationId, userId: 'internal-service', scopes: []};
  };
}
