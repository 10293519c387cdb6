import type {Request, RequestHandler, Response} from 'express';
import {pino, type Logger} from 'pino';
import {pinoHttp} from 'pino-http';
import {pathOf} from './problem-details.js';
import {requestIdOf} from './request-id.js';

/** What never stands in a log, wherever an object with such a field is logged. */
const secretPaths = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-internal-token"]',
  'password',
  'databaseUrl',
  'token',
];
const payloadPaths = ['runtimeInputs', 'inputs', 'inputPayload', 'inputPreview', 'body'];

/** A logger that writes JSON lines to stdout and masks credentials and payloads (inputs may be secrets). */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {paths: [...secretPaths, ...payloadPaths].flatMap(atSomeDepths), censor: '[redacted]'},
  });
}

function atSomeDepths(path: string): string[] {
  const dotted = path.startsWith('[') ? path : `.${path}`;
  return [path, `*${dotted}`, `*.*${dotted}`, `*.*.*${dotted}`];
}

/** One line per request: method, path without query, status, duration, request ID. No headers and no bodies. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request) => requestIdOf(request),
    serializers: {
      req: () => undefined,
      res: () => undefined,
    },
    customProps: (request, response) => ({
      requestId: requestIdOf(request),
      method: request.method,
      path: pathOf(request),
      status: response.statusCode,
    }),
    customLogLevel: (request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'warn';
      return isPolled(request) ? 'debug' : 'info';
    },
  });
}

/** What is asked over and over by machines would drown the rest. */
function isPolled(request: Request): boolean {
  const path = pathOf(request);
  return path.endsWith('/health') || path.includes('/internal/');
}
