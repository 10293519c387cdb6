import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** When a request is caught: before a server has it, after a server has done it (nobody is answered), or once answered. */
export type CatchMoment = 'before' | 'after' | 'answered';

/**
 * What stands between the worker and the server replicas, as a load balancer does: it sends each request to a replica
 * that is there. A fault can catch one request, and kill the worker while it waits for the answer.
 */
export interface Door {
  readonly url: string;
  /** Whom it asks first from now on. */
  prefer(server: number): void;
  /** Resolves with the next request that matches; but for `answered`, its sender never gets an answer. */
  catchNext(path: RegExp, moment: CatchMoment): Promise<void>;
  close(): Promise<void>;
}

interface Trap {
  readonly path: RegExp;
  readonly moment: CatchMoment;
  readonly caught: () => void;
}

export async function openDoor(serverUrls: readonly string[]): Promise<Door> {
  let preferred = 0;
  let trap: Trap | undefined;

  function isCaught(path: string, moment: CatchMoment): boolean {
    if (trap === undefined || trap.moment !== moment || !trap.path.test(path)) return false;
    const {caught} = trap;
    trap = undefined;
    caught();
    return moment !== 'answered';
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await readAll(request);
    if (isCaught(path, 'before')) return;
    const order = serverUrls.map((_, index) => (preferred + index) % serverUrls.length);
    const answer = await askFirst(
      order.map((index) => `${serverUrls[index]}${path}`),
      {method: request.method ?? 'GET', headers: forwarded(request), ...(body.length > 0 ? {body} : {})},
    );
    if (isCaught(path, 'after')) return;
    response.writeHead(answer.status, {'content-type': answer.headers.get('content-type') ?? 'text/plain'});
    response.end(Buffer.from(await answer.arrayBuffer()), () => void isCaught(path, 'answered'));
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    prefer: (index) => void (preferred = index),
    catchNext: (path, moment) => new Promise((caught) => void (trap = {path, moment, caught})),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** The next replica is asked only when one cannot be reached at all: what has broken off may have been done. */
async function askFirst(urls: readonly string[], init: RequestInit): Promise<Response> {
  for (const url of urls) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (codeOf(error) !== 'ECONNREFUSED') break;
    }
  }
  return new Response('No replica has answered.', {status: 502});
}

function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

function forwarded({headers}: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'x-internal-token', 'x-organization-id'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
