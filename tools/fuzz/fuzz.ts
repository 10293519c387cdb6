/**
 * `npm run fuzz`: every route of the OpenAPI document under Schemathesis, against the server as it is built, with a
 * Temporal and an embedded database of its own. Arguments are passed on: `npm run fuzz -- --max-examples 200`.
 * `--short` is what `npm test` runs: every route and every check, for about a minute.
 */
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from '../build/build.ts';
import {findTemporal} from '../stack/find-temporal.ts';
import {findFreePorts} from '../stack/ports.ts';
import {createSupervisor, type Supervisor} from '../stack/processes.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import {explainError} from '../stack/start-error.ts';
import {startTemporalDevServer} from '../stack/temporal-dev-server.ts';
import {findSchemathesis} from './find-schemathesis.ts';

const INTERNAL_TOKEN = 'for-the-fuzzer-alone';
const START_TIMEOUT_MS = 60_000;

/** The examples, the boundaries of every parameter, and a few random requests, the same each time, to each route. */
const SHORT = ['--max-examples', '2', '--max-time', '50', '--seed', '2026'];

async function main(given: readonly string[]): Promise<number> {
  const args = given.flatMap((argument) => (argument === '--short' ? SHORT : [argument]));
  await build();
  const supervisor = createSupervisor();
  try {
    const command = await findSchemathesis();
    const url = await startServer(supervisor);
    const fuzzer = await supervisor.start({
      name: 'Schemathesis',
      command,
      args: [...argumentsFor(url), ...args],
      cwd: tmpdir(),
    });
    const {code} = await fuzzer.exited;
    return code ?? 1;
  } finally {
    await supervisor.stopAll();
  }
}

function argumentsFor(url: string): string[] {
  const options = {
    url,
    header: `X-Internal-Token: ${INTERNAL_TOKEN}`,
    phases: 'examples,coverage,fuzzing',
    'max-examples': '15',
    // With more, Python 3.11 now and then fails in its own parser.
    workers: '1',
    'request-timeout': '10',
    'suppress-health-check': 'all',
  };
  const config = join(repositoryRoot, 'tools/fuzz/schemathesis.toml');
  const named = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return ['--config-file', config, 'run', `${url}/openapi.json`, ...named];
}

/** @returns the URL of its API. */
async function startServer(supervisor: Supervisor): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'shipsec-fuzz-'));
  const port = await findFreePorts(2);
  const temporalPort = port + 1;
  await startTemporalDevServer(supervisor, {
    command: await findTemporal(supervisor),
    port: temporalPort,
    logFile: join(folder, 'temporal.log'),
    temporaryFolder: folder,
  });
  const server = await supervisor.start({
    name: 'The server',
    command: process.execPath,
    args: [join(repositoryRoot, 'packages/server/dist/cli.js')],
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: undefined,
      DATA_DIR: folder,
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
      TEMPORAL_NAMESPACE: 'default',
      INTERNAL_SERVICE_TOKEN: INTERNAL_TOKEN,
      AUTH: 'open',
      LOG_LEVEL: 'error',
    },
    logFile: join(folder, 'server.log'),
  });
  await untilLive(`http://127.0.0.1:${port}/live`, () => server.logTail());
  return `http://127.0.0.1:${port}/api/v1`;
}

async function untilLive(url: string, logTail: () => string): Promise<void> {
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end;) {
    const isLive = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isLive) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server does not answer.\n${logTail()}`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
}
