import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** How the guard ends one process after our death. */
export interface WatchOptions {
  /** First signal. @default 'SIGTERM' */
  readonly signal?: NodeJS.Signals;
  /** Milliseconds between that signal and `SIGKILL`. @default 5000 */
  readonly graceMs?: number;
  /** A folder to remove when the process has ended, e.g. a test database. */
  readonly folder?: string;
}

/** Ends registered processes if this process dies, even by `kill -9`. */
export interface Guard {
  /** The guard's own process ID: while it lives, something of ours may still be running. */
  readonly pid: number;
  watch(pid: number, options?: WatchOptions): void;
  /** To be called once the process has ended, so that its ID may be given to another. */
  forget(pid: number): void;
  /** Lets the guard go; it ends whatever is still registered. */
  release(): void;
}

/**
 * Starts the guard process (`guard.mjs`). It never keeps this process alive.
 *
 * @throws {Error} when the operating system refuses to start another process.
 */
export function startGuard(): Guard {
  const child = spawn(process.execPath, [fileURLToPath(new URL('guard.mjs', import.meta.url))], {
    detached: true, // its own session: neither Ctrl-C nor the closing of the terminal reaches it
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (child.pid === undefined) throw new Error('The guard process could not be started.');
  child.unref();
  const pipe = child.stdin;
  // Should someone kill the guard, the processes still end in the ordinary way.
  pipe.on('error', () => {});
  const tell = (message: object): void => void pipe.write(`${JSON.stringify(message)}\n`);
  return {
    pid: child.pid,
    watch: (pid, options = {}) => tell({watch: pid, ...options}),
    forget: (pid) => tell({forget: pid}),
    release: () => void pipe.end(),
  };
}
