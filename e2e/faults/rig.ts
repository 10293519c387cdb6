import {mkdtempSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {Client, Connection} from '@temporalio/client';
import {Pool} from 'pg';
import {startPostgres, type PostgresServer} from '../../tools/stack/embedded-postgres.ts';
import {findTemporal} from '../../tools/stack/find-temporal.ts';
import {findFreePorts} from '../../tools/stack/ports.ts';
import {createSupervisor, type SupervisedProcess, type Supervisor} from '../../tools/stack/processes.ts';
import {startTemporalDevServer} from '../../tools/stack/temporal-dev-server.ts';
import {openDoor, type Door} from './door.ts';
import {startPart, type Part} from './part.ts';
import {startServerPart, type ServerPart} from './server-part.ts';

/** The whole stack as production has it: two server replicas, a worker, Temporal with a database file, Postgres. */
export interface Rig {
  readonly servers: readonly ServerPart[];
  readonly worker: Part;
  readonly temporal: Part;
  readonly postgres: Part & {
    /** The fast shutdown, as an operator's restart does it. */
    stop(): Promise<void>;
  };
  readonly door: Door;
  /** What the checker reads with: connections of its own. */
  readonly database: Pool;
  readonly client: Client;
  /** Every process that is not there, started again. */
  startAll(): Promise<void>;
  /** @param keepLogs where they are is the answer. */
  stop(options?: {keepLogs?: boolean}): Promise<string | undefined>;
}

const REPLICAS = 2;
const WORKER = fileURLToPath(new URL('../../packages/worker/dist/cli.js', import.meta.url));
/** Limits per namespace that a run of hundreds of rounds would meet. */
const RAISED_LIMITS = [
  'worker.schedulerNamespaceStartWorkflowRPS=1000',
  'frontend.namespaceRPS=20000',
  'frontend.namespaceRPS.visibility=1000',
];
const INTERNAL_TOKEN = 'fault-tests-internal-token';

export async function startRig(): Promise<Rig> {
  const supervisor = createSupervisor();
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-faults-'));
  try {
    return await assemble(supervisor, folder);
  } catch (error) {
    await supervisor.stopAll();
    throw error;
  }
}

async function assemble(supervisor: Supervisor, folder: string): Promise<Rig> {
  const port = await findFreePorts(1 + REPLICAS);
  const [postgres, temporal] = await Promise.all([
    startPostgresPart(await startPostgres(supervisor)),
    startTemporalPart(supervisor, folder, port),
  ]);
  const shared = {TEMPORAL_ADDRESS: `127.0.0.1:${port}`, INTERNAL_SERVICE_TOKEN: INTERNAL_TOKEN};
  const serverOf = (index: number): Promise<ServerPart> =>
    startServerPart(supervisor, folder, {
      name: `server ${'AB'[index]}`,
      port: port + 1 + index,
      env: {...shared, DATABASE_URL: postgres.url, RATE_LIMIT_PER_MINUTE: '0'},
    });
  // The first one migrates the database.
  const servers = [await serverOf(0), await serverOf(1)];
  const door = await openDoor(servers.map((server) => server.url));
  const worker = await startWorkerPart(supervisor, folder, {
    ...shared,
    SHIPSEC_API_BASE_URL: `${door.url}/api/v1`,
  });
  const database = openDatabase(postgres.url);
  const client = connectClient(shared.TEMPORAL_ADDRESS);
  return {
    servers,
    worker,
    temporal,
    postgres,
    door,
    database,
    client,
    async startAll() {
      // A server does not start without its database.
      await Promise.all([postgres.start(), temporal.start()]);
      await Promise.all([...servers, worker].map((part) => part.start()));
    },
    async stop({keepLogs = false} = {}) {
      await client.connection.close();
      await database.end();
      const kept = `${folder}-kept`;
      // Under its own name it goes with the processes, however they end.
      if (keepLogs) renameSync(folder, kept);
      await supervisor.stopAll();
      await door.close();
      rmSync(folder, {recursive: true, force: true});
      return keepLogs ? kept : undefined;
    },
  };
}

async function startPostgresPart(server: PostgresServer): Promise<Rig['postgres'] & {url: string}> {
  let isFirst = true;
  const part = await startPart('Postgres', async () => {
    if (!isFirst) await server.startAgain();
    isFirst = false;
    return server.process();
  });
  return {
    ...part,
    url: server.url,
    async stop() {
      await Promise.all([part.ended(), server.process().stop()]);
    },
  };
}

async function startTemporalPart(supervisor: Supervisor, folder: string, port: number): Promise<Part> {
  const command = await findTemporal(supervisor);
  let starts = 0;
  return startPart('Temporal', () =>
    startTemporalDevServer(supervisor, {
      command,
      port,
      databaseFile: join(folder, 'temporal.db'),
      dynamicConfig: RAISED_LIMITS,
      logFile: join(folder, `temporal-${++starts}.log`),
      temporaryFolder: folder,
    }),
  );
}

function startWorkerPart(supervisor: Supervisor, folder: string, env: Record<string, string>): Promise<Part> {
  let starts = 0;
  return startPart('worker', async () => {
    const worker = await supervisor.start({
      name: 'worker',
      command: process.execPath,
      args: [WORKER],
      env: {...env, NODE_ENV: 'test', LOG_LEVEL: 'info'},
      logFile: join(folder, `worker-${++starts}.log`),
    });
    // While Temporal is away it says so and goes on trying: it is started either way.
    await untilLogged(worker, /Polling|trying again/);
    return worker;
  });
}

async function untilLogged(part: SupervisedProcess, pattern: RegExp): Promise<void> {
  for (const end = Date.now() + 60_000; !pattern.test(part.logTail(50)); await sleep(50)) {
    if (Date.now() > end) throw new Error(`${part.name} did not start: ${part.logTail()}`);
  }
}

function openDatabase(connectionString: string): Pool {
  const pool = new Pool({connectionString, max: 4, connectionTimeoutMillis: 5000, query_timeout: 10_000});
  // Postgres is killed under it: the next query gets a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function connectClient(address: string): Client {
  const connection = Connection.lazy({
    address,
    channelArgs: {'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 500},
  });
  return new Client({connection});
}
