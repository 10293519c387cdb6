import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {announce} from './announce.ts';
import {isAlive, processIdentity} from './process-identity.ts';
import {StartError} from './start-error.ts';

/** The folder that holds the whole state of one stack. */
export interface DataFolder {
  readonly path: string;
  readonly logs: string;
  /** Lets the next start in. */
  unlock(): void;
}

interface Lock {
  readonly pid: number;
  /** When that process began: an ID is given out again after a reboot, or at once in a container. */
  readonly identity: string | undefined;
  readonly guardPid: number;
  readonly guardIdentity: string | undefined;
  readonly url: string;
}

const GUARD_WAIT_MS = 20_000;

/**
 * Makes the folder and takes it for this process. A lock of a process that has been killed does not count, but its
 * guard is waited for, as it may still be ending a Temporal that writes to the same files.
 *
 * @param options `path`: made if missing. `guardPid`: our own guard. `url`: told to whoever starts a second stack.
 * @throws {StartError} when the folder cannot be written, or belongs to a running stack.
 */
export async function openDataFolder(options: {
  readonly path: string;
  readonly guardPid: number;
  readonly url: string;
}): Promise<DataFolder> {
  const path = resolve(options.path);
  const logs = join(path, 'logs');
  const lockFile = join(path, 'lock.json');
  makeWritable(path, logs);
  await waitForFormerOwner(path, lockFile);
  const lock: Lock = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    guardPid: options.guardPid,
    guardIdentity: processIdentity(options.guardPid),
    url: options.url,
  };
  rmSync(lockFile, {force: true});
  try {
    writeFileSync(lockFile, JSON.stringify(lock), {flag: 'wx'});
  } catch {
    throw alreadyRunning(path, readLock(lockFile));
  }
  return {path, logs, unlock: () => rmSync(lockFile, {force: true})};
}

function makeWritable(path: string, logs: string): void {
  const probe = join(path, `.write-test-${process.pid}`);
  try {
    makeFolder(logs);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(
      `The folder ${path} cannot be written (${reason}): change its permissions, or choose another with DATA_DIR=… npm start`,
    );
  }
}

/** `mkdir -p`; Node's own `recursive: true` never returns where a file system refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

async function waitForFormerOwner(path: string, lockFile: string): Promise<void> {
  const lock = readLock(lockFile);
  if (lock === undefined) return;
  if (isAlive(lock.pid, lock.identity)) throw alreadyRunning(path, lock);
  if (isAlive(lock.guardPid, lock.guardIdentity))
    announce('The last start was killed; waiting until its processes have ended');
  for (const end = Date.now() + GUARD_WAIT_MS; isAlive(lock.guardPid, lock.guardIdentity);) {
    if (Date.now() > end) throw alreadyRunning(path, lock);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

function alreadyRunning(path: string, lock: Lock | undefined): StartError {
  const who = lock === undefined ? '' : ` (process ${lock.pid}, ${lock.url})`;
  return new StartError(
    `A stack is already running on ${path}${who}: stop that one, or start a second with DATA_DIR=.data2 PORT=8180 npm start`,
  );
}

function readLock(file: string): Lock | undefined {
  try {
    const lock: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isLock(lock) ? lock : undefined;
  } catch {
    // Missing, or cut short by the end of the machine: nobody holds it.
    return undefined;
  }
}

function isLock(value: unknown): value is Lock {
  return (
    typeof value === 'object' && value !== null && 'pid' in value && 'guardPid' in value && 'url' in value
  );
}
