import {once} from 'node:events';
import {createServer, type IncomingMessage, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A real HTTP server on loopback that a test answers for. */
export interface HttpSite {
  readonly url: string;
  /** Every request so far. */
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    body: string;
  }[];
  close(): Promise<void>;
}

export async function startHttpSite(answer: RequestListener): Promise<HttpSite> {
  const requests: HttpSite['requests'] = [];
  const server = createServer((request, response) => {
    const seen = {method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: ''};
    requests.push(seen);
    request.on('data', (chunk: Buffer) => {
      seen.body += chunk.toString();
    });
    request.on('end', () => answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
