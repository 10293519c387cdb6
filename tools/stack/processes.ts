import {spawn} from 'node:child_process';
import type {ChildProcess, StdioOptions} from 'node:child_process';
import {closeSync, existsSync, openSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {startGuard} from './guard.ts';
import type {WatchOptions} from './guard.ts';
import {StartError} from './start-error.ts';

/** One program to run. */
export interface ProcessOptions {
  /** What a person calls it, e.g. `worker`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to our own environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Gets everything it prints; the file of the run before is kept as `….previous.log`. @default our own output */
  readonly logFile?: string;
  /** What asks it to stop. @default 'SIGTERM' */
  readonly stopSignal?: NodeJS.Signals;
  /** Milliseconds between that signal and SIGKILL. @default 8000 */
  readonly graceMs?: number;
  /** The user and group to run as, where we are root and the program refuses to be. */
  readonly user?: {readonly uid: number; readonly gid: number};
  /** A folder that goes with it: removed by `stopAll`, or by the guard should we be killed. */
  readonly temporaryFolder?: string;
}

/** How a process ended: one of the two is set. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running program that ends no later than we do. */
export interface SupervisedProcess {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** True from the first call of {@link stop} on: its end is then no surprise. */
  readonly stopping: boolean;
  /** The stop signal, and SIGKILL after the grace time. Resolves when it has ended. */
  stop(): Promise<Exit>;
  /** The last lines of its log file; empty without one. */
  logTail(lines?: number): string;
}

/** Starts programs and sees to it that none outlives us. */
export interface Supervisor {
  /** The guard that ends everything should we be killed. */
  readonly guardPid: number;
  /** @throws {StartError} when the program cannot be started at all. */
  start(options: ProcessOptions): Promise<SupervisedProcess>;
  /** Stops everything in the reverse order of its start, one after the other, so that a worker ends before its server. */
  stopAll(): Promise<void>;
}

const DEFAULT_GRACE_MS = 8000;

/** @example const supervisor = createSupervisor(); await supervisor.start({name: 'worker', command: 'node', args: ['worker.js']}); */
export function createSupervisor(): Supervisor {
  const guard = startGuard();
  const running: SupervisedProcess[] = [];
  const temporaryFolders = new Set<string>();
  async function forgetAtEnd(supervised: SupervisedProcess): Promise<void> {
    await supervised.exited;
    guard.forget(supervised.pid);
    running.splice(running.indexOf(supervised), 1);
  }
  return {
    guardPid: guard.pid,
    async start(options) {
      const supervised = await startProcess(options);
      guard.watch(supervised.pid, watchOptions(options));
      running.push(supervised);
      if (options.temporaryFolder !== undefined) temporaryFolders.add(options.temporaryFolder);
      void forgetAtEnd(supervised);
      return supervised;
    },
    async stopAll() {
      for (const supervised of running.toReversed()) await supervised.stop();
      for (const folder of temporaryFolders) rmSync(folder, {recursive: true, force: true});
      guard.release();
    },
  };
}

function watchOptions({stopSignal, graceMs, temporaryFolder}: ProcessOptions): WatchOptions {
  return {
    signal: stopSignal ?? 'SIGTERM',
    graceMs: graceMs ?? DEFAULT_GRACE_MS,
    ...(temporaryFolder === undefined ? {} : {folder: temporaryFolder}),
  };
}

async function startProcess(options: ProcessOptions): Promise<SupervisedProcess> {
  const child = spawn(options.command, options.args, {
    detached: true, // a group of its own: Ctrl-C reaches us alone, and we stop things in order
    env: {...process.env, ...options.env},
    ...(options.cwd === undefined ? {} : {cwd: options.cwd}),
    ...options.user,
    ...openOutput(options.logFile),
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({code, signal}));
  });
  await once(child, 'spawn').catch((error: unknown) => {
    throw new StartError(`Could not start ${options.name} (${options.command}): ${String(error)}`);
  });
  return supervise(child, exited, options);
}

function supervise(child: ChildProcess, exited: Promise<Exit>, options: ProcessOptions): SupervisedProcess {
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${options.name} has no process ID.`);
  let stopping = false;
  // What the program itself has started and left behind goes with it.
  void exited.then(() => signalGroup(pid, 'SIGKILL'));
  return {
    name: options.name,
    pid,
    exited,
    get stopping() {
      return stopping;
    },
    stop() {
      stopping = true;
      signalGroup(pid, options.stopSignal ?? 'SIGTERM');
      const escalation = setTimeout(() => signalGroup(pid, 'SIGKILL'), options.graceMs ?? DEFAULT_GRACE_MS);
      return exited.finally(() => clearTimeout(escalation));
    },
    logTail: (lines = 15) => (options.logFile === undefined ? '' : tail(options.logFile, lines)),
  };
}

/**
 * The child writes to its log file itself, so that our own death cannot break its output.
 * Its standard input is a pipe of ours: programs that watch it see our end at once.
 */
function openOutput(logFile: string | undefined): {stdio: StdioOptions} {
  if (logFile === undefined) return {stdio: ['ignore', 'inherit', 'inherit']};
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'));
  const file = openSync(logFile, 'w');
  // The child gets a copy when it is spawned, which is done before the next turn of the event loop.
  setImmediate(() => closeSync(file));
  return {stdio: ['pipe', file, file]};
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has ended.
  }
}

function tail(file: string, lines: number): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
}
