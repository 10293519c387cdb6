import type {Request, RequestHandler} from 'express';
import {randomUUID} from 'node:crypto';

const header = 'x-request-id';
const requestIds = new WeakMap<Request, string>();

/** Gives each request an ID: the caller's `X-Request-Id` if it is a plain one, else a new UUID. The answer names it. */
export function assignRequestId(): RequestHandler {
  return function assignRequestId(request, response, next) {
    const given = request.get(header);
    const id = given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
    requestIds.set(request, id);
    response.set(header, id);
    next();
  };
}

/** The ID that {@link assignRequestId} gave. */
export function requestIdOf(request: Request): string {
  return requestIds.get(request) ?? '';
}
