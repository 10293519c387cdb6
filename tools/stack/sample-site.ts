import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import {once} from 'node:events';
import {StartError} from './start-error.ts';

/** A small web site on loopback: something real for the sample workflows to look at, also without internet. */
export interface SampleSite {
  /** e.g. `http://127.0.0.1:8083`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Two of the headers a security check looks for; `/` lacks the rest, so that the check has something to say. */
const SOME_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

const ALL_HEADERS = {
  ...SOME_HEADERS,
  'content-security-policy': "default-src 'none'; style-src 'self'",
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const LONGEST_DELAY_MS = 600_000;

/**
 * Serves `/` (a page without some security headers), `/secure` (with all of them), `/status.json`
 * (`{"status":"ok", …}`) and `/slow?ms=2000` (an answer after that time, at most ten minutes). All else is 404.
 *
 * @param port 0 takes any free one.
 * @throws {StartError} when the port is taken.
 */
export async function startSampleSite(port: number): Promise<SampleSite> {
  const server = createServer(answer);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new StartError(`The sample site could not listen on port ${port}: ${String(error)}`);
  });
  return {
    url: `http://127.0.0.1:${listeningPort(server)}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (url.pathname) {
    case '/':
      return sendPage(response, SOME_HEADERS, 'Sample site', 'This page lacks some security headers.');
    case '/secure':
      return sendPage(
        response,
        ALL_HEADERS,
        'Sample site, hardened',
        'This page sends every security header.',
      );
    case '/status.json':
      return sendJson(response, 200, {status: 'ok', service: 'sample-site', uptimeSeconds: process.uptime()});
    case '/slow':
      return sendSlowly(response, Number(url.searchParams.get('ms') ?? '1000'));
    default:
      return sendJson(response, 404, {status: 'not_found', path: url.pathname});
  }
}

function sendPage(
  response: ServerResponse,
  headers: Record<string, string>,
  title: string,
  text: string,
): void {
  response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...headers});
  response.end(
    `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`,
  );
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {'content-type': 'application/json'});
  response.end(JSON.stringify(body));
}

function sendSlowly(response: ServerResponse, ms: number): void {
  if (!Number.isFinite(ms) || ms < 0) return sendJson(response, 400, {status: 'bad_request', field: 'ms'});
  const delayMs = Math.min(ms, LONGEST_DELAY_MS);
  const timer = setTimeout(() => sendJson(response, 200, {status: 'ok', delayMs}), delayMs);
  response.once('close', () => clearTimeout(timer));
}

function listeningPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sample site has no port.');
  return address.port;
}
