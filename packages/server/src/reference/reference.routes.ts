import express, {Router} from 'express';
import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {errorsPage, errorsStyle} from './errors-page.js';

/** What of Swagger UI is served: it loads nothing else, and nothing from elsewhere. */
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Schedules for ShipSec: API reference</title>
    <link rel="stylesheet" href="docs/swagger-ui.css">
    <link rel="icon" href="docs/favicon-32x32.png">
  </head>
  <body>
    <div id="reference"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/reference.js"></script>
  </body>
</html>
`;

const script = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;

/**
 * The reference of the API at `/docs`, beside the `/openapi.json` that it reads, and at `/docs/errors` the codes to which
 * the `type` of every problem leads.
 */
export function referenceRoutes(): Router {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router({caseSensitive: true});
  router.use('/docs', (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    next();
  });
  router.get('/docs', (_request, response) => void response.type('html').send(page));
  router.get('/docs/reference.js', (_request, response) => void response.type('js').send(script));
  const errors = errorsPage();
  router.get('/docs/errors', (_request, response) => void response.type('html').send(errors));
  router.get('/docs/errors.css', (_request, response) => void response.type('css').send(errorsStyle));
  const files = express.static(root, {index: false, redirect: false, cacheControl: false});
  router.get(
    FILES.map((file) => `/docs/${file}`),
    (request, response, next) => {
      request.url = request.path.slice('/docs'.length);
      files(request, response, next);
    },
  );
  return router;
}
