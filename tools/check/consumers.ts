/**
 * The consumer check of `npm test`: the built SDK as somebody else's project sees it. Its types hold under both ways of
 * resolving modules with `exactOptionalPropertyTypes`, it runs in the Node of this machine as well as in ours, and a
 * bundler for browsers finds nothing of Node in it.
 */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'esbuild';
import {repositoryRoot} from '../stack/repository-root.ts';
import {runCommand, type CommandResult} from '../stack/run-command.ts';

/** Inside the checkout, so that the package is found by its name. */
const FOLDER = join(repositoryRoot, '.cache/consumer');
const OLDEST_NODE = 20;

const PROGRAM = `
import {SchedulesClient, StaleEditError} from '@shipsec/schedules-sdk';
import {ScheduleSchema} from '@shipsec/schedules-sdk/contract';
import {describeCadence, nextFires} from '@shipsec/schedules-sdk/cron';
import {diffPayload} from '@shipsec/schedules-sdk/payload';
import {createSchedulesStore} from '@shipsec/schedules-sdk/store';
import {fakeSchedulesApi} from '@shipsec/schedules-sdk/testing';

const client = new SchedulesClient({baseUrl: 'http://127.0.0.1:9', token: undefined});
const cadence = {cronExpression: '30 2 * * *', timezone: 'America/New_York'};
const [fire] = nextFires(cadence, {after: '2027-03-13T12:00:00Z', limit: 1});
if (fire !== '2027-03-15T06:30:00Z') throw new Error(\`wrong fire: \${fire}\`);
const {schedules} = await fakeSchedulesApi().client().schedules.list();
if (schedules.length !== 0) throw new Error('The fake has schedules.');
if (describeCadence(cadence) === '' || createSchedulesStore(client).client !== client) throw new Error('unreachable');
if (diffPayload({nodes: []}, {runtimeInputs: {a: 1}, nodeOverrides: {}}).length !== 1) throw new Error('wrong diff');
if (ScheduleSchema.safeParse({}).success || StaleEditError.name !== 'StaleEditError') throw new Error('unreachable');
`;

const resolutions = [
  {name: 'bundler', options: {module: 'esnext', moduleResolution: 'bundler'}},
  {name: 'node16', options: {module: 'node16', moduleResolution: 'node16'}},
] as const;

async function typesHold({name, options}: (typeof resolutions)[number]): Promise<CommandResult> {
  const config = join(FOLDER, `tsconfig.${name}.json`);
  const compilerOptions = {
    ...options,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2023', 'dom'],
    types: [],
  };
  writeFileSync(config, JSON.stringify({compilerOptions, files: ['consumer.ts']}));
  return runCommand(join(repositoryRoot, 'node_modules/.bin/tsc'), ['-p', config]);
}

/** esbuild refuses an import of a Node built-in when it bundles for browsers. */
async function bundlesForBrowsers(): Promise<CommandResult> {
  try {
    const entryPoints = [join(FOLDER, 'consumer.mjs')];
    await build({
      entryPoints,
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    return {ok: true, output: ''};
  } catch (error) {
    return {ok: false, output: String(error)};
  }
}

/** The Node that npm was started with, and the one that runs this. */
function nodes(): string[] {
  return [...new Set([process.env['npm_node_execpath'] ?? process.execPath, process.execPath])];
}

rmSync(FOLDER, {recursive: true, force: true});
mkdirSync(FOLDER, {recursive: true});
writeFileSync(join(FOLDER, 'package.json'), '{"type": "module"}');
writeFileSync(join(FOLDER, 'consumer.ts'), PROGRAM);
writeFileSync(join(FOLDER, 'consumer.mjs'), PROGRAM);
for (const resolution of resolutions)
  report(`types under moduleResolution ${resolution.name}`, await typesHold(resolution));
report('no Node built-ins', await bundlesForBrowsers());
for (const node of nodes()) {
  const {output: version} = await runCommand(node, ['--version']);
  if (Number(/\d+/.exec(version)?.[0]) < OLDEST_NODE) continue;
  report(`runs in Node ${version}`, await runCommand(node, [join(FOLDER, 'consumer.mjs')]));
}

function report(what: string, {ok, output}: CommandResult): void {
  process.stdout.write(`${what}: ${ok ? 'yes' : output}\n`);
  if (!ok) process.exitCode = 1;
}
