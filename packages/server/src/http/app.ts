import express, {type Express, type RequestHandler} from 'express';
import type {Logger} from 'pino';
import type {Authenticate} from '../auth/identity.js';
import {cors} from './cors.js';
import {problemHandler} from './problem-details.js';
import {assignRequestId} from './request-id.js';
import {refuseUnknownRoute} from './router.js';
import {securityHeaders} from './security-headers.js';
import {staticSite} from './static-site.js';

export interface AppOptions {
  /** From `createSchedulesRouter`. */
  readonly router: RequestHandler;
  /** A built site to serve at `/`. Without it there is only the API. */
  readonly staticFolder?: string | undefined;
  /** Pages of other origins that may call the API. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** Whom it answers at all, whatever is asked for. @default everybody */
  readonly authenticate?: Authenticate | undefined;
  readonly logger: Logger;
}

/**
 * The standalone application: the API at `/api/v1`, the worker's routes at `/internal` too, what watches
 * it at `/health`, `/live` and `/metrics`, and a site at `/`.
 */
export function createApp(options: AppOptions): Express {
  const {router, staticFolder, corsOrigins = [], authenticate, logger} = options;
  const app = express();
  app.disable('x-powered-by');
  // The API's answers are not cached; hashing each of them would be wasted.
  app.set('etag', false);
  app.use(securityHeaders());
  app.use('/api/v1', cors(corsOrigins));
  if (authenticate !== undefined) app.use(assignRequestId(), refuseStrangers(authenticate));
  app.use('/api/v1', router);
  // Studio's worker adds no prefix to /internal, and nobody who watches a program does. Their problems lead to /docs/errors.
  app.use((request, response, next) => {
    if (/^\/(internal\/.*|health|live|metrics|docs\/errors(\.css)?)$/.test(request.path))
      router(request, response, next);
    else next();
  });
  app.use(assignRequestId());
  if (staticFolder !== undefined) app.use(staticSite(staticFolder));
  app.use(refuseUnknownRoute);
  app.use(problemHandler(logger));
  return app;
}

function refuseStrangers(authenticate: Authenticate): RequestHandler {
  return async function refuseStrangers(request, _response, next) {
    await authenticate(request);
    next();
  };
}
