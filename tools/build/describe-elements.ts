import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {runCommand} from '../stack/run-command.ts';
import {StartError} from '../stack/start-error.ts';

/** A class that is an element, or that elements have in common. */
const ELEMENT_CLASS = /^export (abstract )?class \w+ extends (\w+Element|\w+Properties)/m;

/**
 * Writes `dist/custom-elements.json` of the widgets: attributes, properties, events, slots and parts by tag, from their
 * doc comments. Editors read it, and the catalogue's pages are made of it.
 *
 * @param root the repository
 * @throws {StartError} with what the analyzer printed.
 */
export async function describeElements(root: string): Promise<void> {
  const widgets = join(root, 'packages/widgets');
  const elements = globSync('src/**/*.ts', {cwd: widgets}).filter(
    (file) => !file.endsWith('.test.ts') && ELEMENT_CLASS.test(readFileSync(join(widgets, file), 'utf8')),
  );
  const analyzer = join(root, 'stories/node_modules/.bin/custom-elements-manifest');
  const options = [
    '--litelement',
    '--quiet',
    '--outdir',
    'dist',
    ...elements.flatMap((file) => ['--globs', file]),
  ];
  const analyzed = await runCommand(analyzer, ['analyze', ...options], {cwd: widgets});
  if (!analyzed.ok) throw new StartError(`The elements could not be described:\n${analyzed.output}`);
}
