import {existsSync, globSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {build, stop} from 'esbuild';
import {importDirectly} from './import-directly.ts';
import {syncFolder} from './sync-folder.ts';

/** Files by their path relative to the bundle's folder, e.g. `schedule-list.js`. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

/**
 * Bundles every `define.ts` of the widgets, and the SDK, as ES modules that share their common parts. A page loads
 * `schedule-list.js` and gets `<schedule-list>` registered; `define.js` registers all elements; `sdk.js` is the client.
 * The result is minified, needs no import map and works under a strict content security policy.
 *
 * @param root the repository; its packages must have been compiled.
 * @returns what now lies in `packages/widgets/dist/bundle`.
 */
export async function bundleWidgets(root: string): Promise<Bundle> {
  const folder = join(root, 'packages/widgets/dist/bundle');
  const result = await build({
    entryPoints: entryPoints(root),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    define: {'process.env.NODE_ENV': '"production"'},
    write: false,
    plugins: [importDirectly(join(root, 'packages'))],
    logLevel: 'error',
  });
  // Its service process would otherwise live as long as we do, which for the stack is all day.
  await stop();
  const bundle = new Map(result.outputFiles.map((file) => [relative(folder, file.path), file.contents]));
  syncFolder(folder, bundle);
  return bundle;
}

/** Named after the sources, so that what an earlier build has left in `dist` is not bundled. */
function entryPoints(root: string): Record<string, string> {
  const source = join(root, 'packages/widgets/src');
  const entries: Record<string, string> = {};
  for (const file of globSync('**/define.ts', {cwd: source})) {
    const folder = dirname(file);
    const name = folder === '.' ? 'define' : folder.replaceAll('/', '-');
    entries[name] = join(root, 'packages/widgets/dist', file.replace(/\.ts$/, '.js'));
  }
  const sdk = join(root, 'packages/sdk/dist/index.js');
  return existsSync(sdk) ? {...entries, sdk} : entries;
}
