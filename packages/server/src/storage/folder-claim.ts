import {createHash} from 'node:crypto';
import {realpathSync, rmSync} from 'node:fs';
import {connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A folder that belongs to this process until it is released, or until the process dies. */
export interface FolderClaim {
  release(): Promise<void>;
}

/** Another process has the folder; two would destroy its database. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  constructor(folder: string) {
    super(
      `The folder ${folder} is in use by another server. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Claims an existing folder for this process by listening on a local socket named after it. Unlike a lock file it says
 * nothing false after `kill -9`: nobody answers on a dead process's socket, and the next one takes its place.
 *
 * @throws {@link FolderInUseError}
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const path = socketPath(realpathSync(folder));
  const server = createServer((socket) => socket.destroy()).unref();
  if (!(await tryListen(server, path))) {
    if (await isAnswered(path)) throw new FolderInUseError(folder);
    rmSync(path, {force: true});
    if (!(await tryListen(server, path))) throw new FolderInUseError(folder);
  }
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** Where a claim listens. Short, because a socket's path may have about a hundred bytes only. */
export function socketPath(folder: string): string {
  const name = `shipsec-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** False when something is at the path already. */
function tryListen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(path, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
