import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname} from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves a folder's files on a free port of 127.0.0.1, to this machine alone. */
export async function serveFolder(folder: URL): Promise<{readonly url: string; close(): Promise<void>}> {
  const server = createServer((request, response) => {
    // As a path of the address it cannot leave the folder.
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    void readFile(new URL(`.${pathname}`, folder)).then(
      (content) =>
        response
          .writeHead(200, {'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream'})
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The folder has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
