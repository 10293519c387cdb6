import type {Scope} from '@shipsec/schedules-sdk/contract';
import {HttpProblem} from '../http/http-problem.js';
import type {Identity} from './identity.js';

/** `admin` includes all others. */
export function hasScope({scopes}: Pick<Identity, 'scopes'>, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}

/** Nobody gives what they do not have. @throws HttpProblem `insufficient_scope` */
export function requireGrantable(identity: Identity, scopes: readonly Scope[]): void {
  const missing = scopes.filter((scope) => !hasScope(identity, scope));
  if (missing.length === 0) return;
  throw new HttpProblem(
    'insufficient_scope',
    `You cannot give ${missing.join(', ')}, which you do not have.`,
  );
}
