import express, {Router, type RequestHandler} from 'express';
import {resolve} from 'node:path';

/** The pages of the host site; all are one document, which reads its own path. */
const PAGES = ['/', '/schedules', '/schedules/:id', '/agenda', '/workflows/:id', '/runs'];

/**
 * Serves a built site: `index.html` for each page, and its files. Everything is revalidated by ETag, because the
 * names carry no hash; a 304 costs less than a stale widget.
 */
export function staticSite(folder: string): Router {
  const root = resolve(folder);
  const router = Router();
  const sendPage: RequestHandler = (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', {root, cacheControl: false}, (error) => {
      if (error !== undefined && !response.headersSent) next(error);
    });
  };
  for (const page of PAGES) router.get(page, sendPage);
  router.use(express.static(root, {index: false, redirect: false, setHeaders: revalidate}));
  return router;
}

function revalidate(response: {setHeader(name: string, value: string): unknown}): void {
  response.setHeader('Cache-Control', 'no-cache');
}
