/**
 * The consumer check of `npm test`: the built packages as somebody else's project sees them. The SDK's types hold under
 * both ways of resolving modules with `exactOptionalPropertyTypes`, it runs in every Node that we support, and a bundler
 * for browsers finds nothing of Node in it; the widgets can be imported where there is no document, as a host does that
 * renders on its server. (That both work in Chromium, `e2e/sdk-in-browser.test.ts` and `e2e/host-page.test.ts` show.)
 */
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build, transform} from 'esbuild';
import {repositoryRoot} from '../stack/repository-root.ts';
import {findOnPath, runCommand, type CommandResult} from '../stack/run-command.ts';
import {CONSUMER_PROGRAM} from './consumer-program.ts';

/** Inside the checkout, so that the package is found by its name. */
const FOLDER = join(repositoryRoot, '.cache/consumer');
/** The newest of each line, for a machine that has no Node of that line; npm fetches it once. */
const NODES: Readonly<Record<number, string>> = {20: '20.20.2', 22: '22.23.3', 24: '24.21.0'};

/** What a server does that renders a page with widgets in it: it imports the code, and has no document to use it on. */
const WIDGETS_PROGRAM = `
import {ScheduleList} from '@shipsec/schedules-widgets';
import '@shipsec/schedules-widgets/define';
if (typeof ScheduleList !== 'function' || 'document' in globalThis) throw new Error('No class, or a document.');
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

/** One Node of each line: that which npm was started with, ours, or the one of the npm package `node`. */
async function runInNode(line: number, version: string, program: string): Promise<CommandResult> {
  for (const node of [process.env['npm_node_execpath'], process.execPath]) {
    if (node === undefined) continue;
    const {output} = await runCommand(node, ['--version']);
    if (output.startsWith(`v${line}.`)) return runCommand(node, [program]);
  }
  return runCommand(findOnPath('npx') ?? 'npx', ['--yes', `node@${version}`, program], {cwd: FOLDER});
}

rmSync(FOLDER, {recursive: true, force: true});
mkdirSync(FOLDER, {recursive: true});
writeFileSync(join(FOLDER, 'package.json'), '{"type": "module"}');
writeFileSync(join(FOLDER, 'consumer.ts'), CONSUMER_PROGRAM);
const program = join(FOLDER, 'consumer.mjs');
writeFileSync(program, (await transform(CONSUMER_PROGRAM, {loader: 'ts', target: 'es2022'})).code);
for (const resolution of resolutions)
  report(`types under moduleResolution ${resolution.name}`, await typesHold(resolution));
report('no Node built-ins', await bundlesForBrowsers());
const widgets = join(FOLDER, 'widgets.mjs');
writeFileSync(widgets, WIDGETS_PROGRAM);
for (const [line, version] of Object.entries(NODES)) {
  report(`runs in Node ${line}`, await runInNode(Number(line), version, program));
  report(`widgets can be imported in Node ${line}`, await runInNode(Number(line), version, widgets));
}

function report(what: string, {ok, output}: CommandResult): void {
  process.stdout.write(`${what}: ${ok ? 'yes' : output}\n`);
  if (!ok) process.exitCode = 1;
}
