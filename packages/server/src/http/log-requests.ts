import type {Request, RequestHandler} from 'express';
import type {Logger} from 'pino';
import {pathOf} from './problem-details.js';
import {requestIdOf} from './request-id.js';

/**
 * One line per request once it is answered or given up: method, path without query, status, duration, request ID. No
 * headers and no bodies, so nothing in it is a secret.
 */
export function logRequests(logger: Logger): RequestHandler {
  return function logRequests(request, response, next) {
    const start = performance.now();
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      logger[isPolled(request) ? 'debug' : 'info']({
        requestId: requestIdOf(request),
        method: request.method,
        path: pathOf(request),
        status,
        durationMs: Math.round(performance.now() - start),
      });
    });
    next();
  };
}

/** What machines ask over and over would drown the rest. */
function isPolled(request: Request): boolean {
  const path = pathOf(request);
  return /\/(health|live|metrics)$/.test(path) || path.includes('/internal/');
}
