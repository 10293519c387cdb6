/**
 * The size check of `npm test`: what a page downloads, minified and gzipped, everything included (Lit, ky and all).
 * `limit` fails the check. `goal` is where we want to be (docs/architecture.md); where the two differ, the table says so.
 */
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';
import {repositoryRoot} from '../stack/repository-root.ts';

interface Bundle {
  readonly name: string;
  readonly code: string;
  /** kB of 1,000 bytes. */
  readonly goal: number;
  readonly limit: number;
}

const sdk = '@shipsec/schedules-sdk';
const widgets = './packages/widgets/dist';
const widget = (tag: string): string => `import '${widgets}/${tag}/define.js'`;

const bundles: readonly Bundle[] = [
  {name: 'sdk: SchedulesClient', code: `export {SchedulesClient} from '${sdk}'`, goal: 14, limit: 14},
  {name: 'sdk: /store', code: `export * from '${sdk}/store'`, goal: 6, limit: 6},
  {name: 'sdk: /payload', code: `export * from '${sdk}/payload'`, goal: 3, limit: 3},
  {
    name: 'sdk: /cron, parsing and next fires',
    code: `export {parseCron, nextFires, jitterMs} from '${sdk}/cron'`,
    goal: 5,
    limit: 5.2,
  },
  {
    name: 'sdk: /cron without describeCadence',
    code: `export {parseCron, validateCadence, checkCadence, nextFires, jitterMs, isTimeZone, timeZones} from '${sdk}/cron'`,
    goal: 5,
    limit: 7,
  },
  {name: '<run-trigger-badge>', code: widget('run-trigger-badge'), goal: 9, limit: 9},
  {name: '<schedule-list>', code: widget('schedule-list'), goal: 32, limit: 43},
  {name: '<schedule-editor>', code: widget('schedule-editor'), goal: 45, limit: 67},
  {name: 'all elements', code: `import '${widgets}/define.js'`, goal: 80, limit: 100},
];

async function gzipKilobytes(code: string): Promise<number> {
  const {outputFiles} = await build({
    stdin: {contents: code, resolveDir: repositoryRoot},
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    define: {'process.env.NODE_ENV': '"production"'},
  });
  return gzipSync(outputFiles[0]?.contents ?? '', {level: 9}).length / 1000;
}

let failed = false;
for (const {name, code, goal, limit} of bundles) {
  const size = await gzipKilobytes(code);
  const verdict = size <= goal ? '' : size <= limit ? ' (over its goal)' : ' TOO LARGE';
  failed ||= size > limit;
  process.stdout.write(`${name}: ${size.toFixed(2)} kB of ${limit}, goal ${goal}${verdict}\n`);
}
process.exitCode = failed ? 1 : 0;
