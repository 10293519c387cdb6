/**
 * `npm run generate`: writes every file that is made from code. With `--check` it writes nothing and fails, naming
 * each file that is not up to date.
 */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {build} from '../build/build.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import {explainError} from '../stack/start-error.ts';
import {generateConfiguration} from './configuration.ts';
import {generateErrors} from './errors.ts';
import {generateOpenApi} from './open-api.ts';

/** Contents by path relative to the repository. */
async function generateAll(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/openapi.json', await generateOpenApi()],
    ['docs/errors.md', await generateErrors()],
    ['docs/operators/configuration.md', await generateConfiguration()],
  ]);
}

async function main(check: boolean): Promise<number> {
  await build();
  const stale: string[] = [];
  for (const [path, contents] of await generateAll()) {
    const file = join(repositoryRoot, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === contents) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, contents);
    process.stdout.write(`• Wrote ${path}\n`);
  }
  if (!check || stale.length === 0) return 0;
  process.stderr.write(`Not up to date: ${stale.join(', ')}. Run npm run generate and commit the result.\n`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.includes('--check'));
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
}
