import {scopes} from '@shipsec/schedules-sdk/contract';
import type {Request} from 'express';
import {HttpProblem} from '../http/http-problem.js';
import type {Authenticate, Identity} from './identity.js';

const LOCAL_IDENTITY: Identity = {organizationId: 'local-dev', userId: 'local', scopes: [...scopes]};

/** Names under which only this machine reaches the server. A foreign name that resolves here is DNS rebinding. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The identity of a server without authentication: whoever sits at this machine. It answers only to loopback host
 * names and to no page of another origin, so that no website in the person's browser can use it.
 *
 * @param options `origins`: pages of others that may call it all the same.
 * @throws HttpProblem `forbidden_host` or `forbidden_origin`.
 */
export function localIdentity({origins = []}: {origins?: readonly string[]} = {}): Authenticate {
  return async function localIdentity(request) {
    refuseForeignHost(request);
    refuseForeignOrigin(request, origins);
    return LOCAL_IDENTITY;
  };
}

function refuseForeignHost(request: Request): void {
  const host = request.headers.host ?? '';
  if (loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())) return;
  throw new HttpProblem('forbidden_host', `This server does not answer to the host "${host}".`);
}

function refuseForeignOrigin(request: Request, origins: readonly string[]): void {
  const {origin} = request.headers;
  if (origin === undefined || origin === `${request.protocol}://${request.headers.host}`) return;
  if (origins.includes(origin)) return;
  throw new HttpProblem('forbidden_origin', `Pages of ${origin} may not call this server.`);
}
