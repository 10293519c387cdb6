import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {StartError} from '../stack/start-error.ts';
import {runCommand} from '../stack/run-command.ts';
import {bundleWidgets} from './bundle-widgets.ts';
import {buildDemo} from './build-demo.ts';

/** The folder of the repository. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

const PACKAGES = ['sdk', 'widgets', 'server', 'worker'].map((name) => `packages/${name}`);

/**
 * Compiles the packages, bundles the widgets for the browser and puts the demo page together. All three look at what
 * is there and write only what has changed, so that a build with nothing to do takes about a second.
 *
 * @throws {StartError} with the compiler's messages.
 */
export async function buildAll(): Promise<void> {
  const compiled = await runCommand(join(repositoryRoot, 'node_modules/.bin/tsc'), ['-b', ...PACKAGES], {
    cwd: repositoryRoot,
  });
  if (!compiled.ok) throw new StartError(`The packages do not compile:\n${compiled.output}`);
  const bundle = await bundleWidgets(repositoryRoot);
  buildDemo(repositoryRoot, bundle);
}
