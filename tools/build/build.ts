/** `npm run build`: the packages by `tsc -b`, then what a browser loads, and the widgets' manifest. */
import {join} from 'node:path';
import {runCommand} from '../stack/run-command.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import {StartError, explainError} from '../stack/start-error.ts';
import {buildDemo} from './build-demo.ts';
import {bundleWidgets} from './bundle-widgets.ts';
import {describeElements} from './describe-elements.ts';
import {minifyStyles} from './minify-styles.ts';

const PACKAGES = ['sdk', 'widgets', 'server', 'worker'].map((name) => `packages/${name}`);

/**
 * Compiles the packages, minifies the widgets' styles, bundles them for the browser and puts the demo page together. All look at what
 * is there and write only what has changed, so that a build with nothing to do takes about a second.
 *
 * @throws {StartError} with the compiler's messages.
 */
export async function build(): Promise<void> {
  const compiler = join(repositoryRoot, 'node_modules/.bin/tsc');
  const compiled = await runCommand(compiler, ['-b', ...PACKAGES], {cwd: repositoryRoot});
  if (!compiled.ok) throw new StartError(`The packages do not compile:\n${compiled.output}`);
  await minifyStyles(join(repositoryRoot, 'packages/widgets/dist'));
  const bundle = await bundleWidgets(repositoryRoot);
  buildDemo(repositoryRoot, bundle);
}

if (import.meta.main) {
  try {
    await build();
    await describeElements(repositoryRoot);
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exitCode = 1;
  }
}
