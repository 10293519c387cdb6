import type {Authenticate, Identity} from '../auth/identity.js';
import {HttpProblem} from '../http/http-problem.js';

/** Callers by the name in `X-Test`: what each has that an administrator of `acme` has not, and who is nobody any more. */
export interface NamedCallers {
  readonly callers: Map<string, Partial<Identity>>;
  readonly refused: Set<string>;
  readonly authenticate: Authenticate;
}

export function nameCallers(): NamedCallers {
  const callers = new Map<string, Partial<Identity>>();
  const refused = new Set<string>();
  const authenticate: Authenticate = async (request) => {
    const name = request.get('x-test') ?? '';
    if (refused.has(name)) throw new HttpProblem('unauthenticated', 'Gone.');
    return {organizationId: 'acme', userId: 'tester', scopes: ['admin'], ...callers.get(name)};
  };
  return {callers, refused, authenticate};
}
