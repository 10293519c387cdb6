import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Bundle} from './bundle-widgets.ts';
import {syncFolder} from './sync-folder.ts';

/** The demo host page as the server serves it: its own files at `/`, the widgets below `/widgets/`. */
export function buildDemo(root: string, bundle: Bundle): void {
  const source = join(root, 'tools/demo');
  const files = new Map<string, Uint8Array>();
  for (const name of globSync('*.{html,css,js,svg}', {cwd: source}))
    files.set(name, readFileSync(join(source, name)));
  for (const [path, contents] of bundle) files.set(join('widgets', path), contents);
  syncFolder(join(source, 'dist'), files);
}
