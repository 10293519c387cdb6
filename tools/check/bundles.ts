import {gzipSync} from 'node:zlib';
import {build, type Plugin} from 'esbuild';
import {repositoryRoot} from '../stack/repository-root.ts';

/** Something that a page may download. */
export interface Bundle {
  readonly name: string;
  /** A module that imports or exports exactly it. */
  readonly code: string;
  /** Where we want to be, in kB of 1,000 bytes. */
  readonly goal: number;
  /** Where the check fails, in kB: no more than a little above where we are. */
  readonly limit: number;
}

const sdk = '@shipsec/schedules-sdk';
const widgets = './packages/widgets/dist';
const widget = (tag: string): string => `import '${widgets}/${tag}/define.js'`;

/** What the size check and the bench measure. */
export const bundles: readonly Bundle[] = [
  {name: 'sdk: SchedulesClient', code: `export {SchedulesClient} from '${sdk}'`, goal: 14, limit: 12.2},
  {name: 'sdk: /store', code: `export * from '${sdk}/store'`, goal: 6, limit: 5.3},
  {name: 'sdk: /payload', code: `export * from '${sdk}/payload'`, goal: 3, limit: 3},
  {
    name: 'sdk: /cron, parsing, next fires and jitter',
    code: `export {parseCron, nextFires, jitterMs} from '${sdk}/cron'`,
    goal: 5,
    limit: 5,
  },
  {
    name: 'sdk: /cron without describeCadence',
    code: `export {parseCron, validateCadence, checkCadence, nextFires, jitterMs, isTimeZone, timeZones} from '${sdk}/cron'`,
    goal: 5,
    limit: 6.8,
  },
  {name: '<run-trigger-badge>', code: widget('run-trigger-badge'), goal: 9, limit: 9},
  {name: '<schedule-list>', code: widget('schedule-list'), goal: 32, limit: 46},
  {name: '<schedule-editor>', code: widget('schedule-editor'), goal: 45, limit: 28.6},
  {
    name: '<schedule-editor>, opened',
    code: `${widget('schedule-editor')}; export * from '${widgets}/schedule-editor/editor-inside.js'`,
    goal: 45,
    limit: 67.5,
  },
  {name: 'all elements', code: `import '${widgets}/define.js'`, goal: 80, limit: 58.4},
];

/**
 * Its size in kB, minified and gzipped, everything that it needs included (Lit, ky and all).
 *
 * @param withLater whether to count what is only loaded when a person asks for it (`import()`), too.
 */
export async function gzipKilobytes(code: string, withLater = false): Promise<number> {
  const {outputFiles} = await build({
    stdin: {contents: code, resolveDir: repositoryRoot},
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: withLater ? [] : [leaveLater],
  });
  return gzipSync(outputFiles[0]?.contents ?? '', {level: 9}).length / 1000;
}

const leaveLater: Plugin = {
  name: 'leave-later',
  setup(plugin) {
    plugin.onResolve({filter: /^\./}, ({kind, path}) =>
      kind === 'dynamic-import' ? {path, external: true} : undefined,
    );
  },
};
