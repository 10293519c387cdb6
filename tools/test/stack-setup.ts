import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestProject} from 'vitest/node';
import {startPostgres} from '../stack/embedded-postgres.ts';
import {findTemporal} from '../stack/find-temporal.ts';
import {findFreePorts} from '../stack/ports.ts';
import {createSupervisor} from '../stack/processes.ts';
import type {Supervisor} from '../stack/processes.ts';
import {startTemporalDevServer} from '../stack/temporal-dev-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of a Temporal server with the namespace `default`. All test files share it: use fresh IDs. */
    temporalAddress: string;
    /** A Postgres in which each test file makes a database of its own. */
    postgresUrl: string;
  }
}

/** Limits a production server keeps per namespace, which a suite that makes hundreds of schedules would hit. */
const RAISED_LIMITS = [
  'worker.schedulerNamespaceStartWorkflowRPS=1000',
  'frontend.namespaceRPS=20000',
  'frontend.namespaceRPS.visibility=1000',
];

/** Starts what the `*.stack.test.ts` files need, once for all of them, and stops it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const supervisor = createSupervisor();
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-stack-test-'));
  const [postgres, temporalAddress] = await Promise.all([
    startPostgres(supervisor),
    startTemporal(supervisor, folder),
  ]);
  project.provide('postgresUrl', postgres.url);
  project.provide('temporalAddress', temporalAddress);
  return async () => {
    await postgres.stop();
    await supervisor.stopAll();
    rmSync(folder, {recursive: true, force: true});
  };
}

/** The server that `TEMPORAL_ADDRESS` names, else one of our own, in memory. */
async function startTemporal(supervisor: Supervisor, folder: string): Promise<string> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '') return given;
  const port = await findFreePorts(1);
  await startTemporalDevServer(supervisor, {
    command: await findTemporal(supervisor),
    port,
    dynamicConfig: RAISED_LIMITS,
    logFile: join(folder, 'temporal.log'),
    temporaryFolder: folder,
  });
  return `127.0.0.1:${port}`;
}
