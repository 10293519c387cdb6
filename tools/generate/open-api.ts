import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {repositoryRoot} from '../stack/repository-root.ts';

/** The OpenAPI document of the server as it has been built, laid out by our formatter, which also checks it. */
export async function generateOpenApi(): Promise<string> {
  // Imported late: the generator builds the server first.
  const {buildOpenApiDocument} = await import('@shipsec/schedules-server');
  return execFileSync(
    join(repositoryRoot, 'node_modules/.bin/oxfmt'),
    ['--stdin-filepath=docs/openapi.json'],
    {
      cwd: repositoryRoot,
      input: JSON.stringify(buildOpenApiDocument(), undefined, 2),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
}
