import type {RequestHandler} from 'express';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS = [
  'Authorization',
  'Cache-Control',
  'Content-Type',
  'If-Match',
  'Idempotency-Key',
  'Last-Event-ID',
  'X-Idempotency-Key',
  'X-Org-Id',
  'X-Organization-Id',
  'X-Request-Id',
].join(', ');
const ANSWER_HEADERS = 'ETag, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id';
/** Ten minutes: long enough to be cheap, short enough that a taken-back origin is soon out. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of the named origins call the API. Without cookies: who calls is said by a bearer token, which no page has
 * by itself, so nothing can be done in a person's name behind their back.
 */
export function cors(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return function cors(request, response, next) {
    response.vary('Origin');
    const {origin} = request.headers;
    if (origin === undefined || !allowed.has(origin)) {
      next();
      return;
    }
    response.set({'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': ANSWER_HEADERS});
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) {
      next();
      return;
    }
    response
      .set({
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': REQUEST_HEADERS,
        'Access-Control-Max-Age': `${PREFLIGHT_SECONDS}`,
      })
      .sendStatus(204);
  };
}
