import {createHash, timingSafeEqual} from 'node:crypto';
import {HttpProblem} from '../http/http-problem.js';
import type {Authenticate} from './identity.js';

/**
 * Knows the worker by `X-Internal-Token`, and takes the organization from `X-Organization-Id` (`local-dev` without
 * one, as in Studio). It is valid on `/internal` alone, and nothing else is valid there.
 *
 * @throws HttpProblem `internal_token_invalid`.
 */
export function internalTokenGuard(internalToken: string): Authenticate {
  const expected = digest(internalToken);
  return async function internalTokenGuard(request) {
    const given = request.get('x-internal-token');
    // Equal lengths by hashing, equal time by timingSafeEqual: the answer's time tells nothing about the token.
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      throw new HttpProblem('internal_token_invalid', 'Invalid internal access token');
    }
    const organizationId = request.get('x-organization-id') ?? request.get('x-org-id') ?? 'local-dev';
    return {organizationId, userId: 'internal-service', scopes: []};
  };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
