/** The direction rules of the house, on the real import statements of every source file. */
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {repositoryRoot} from '../stack/repository-root.ts';
import {findViolations} from './layer-rules.ts';
import {readImports} from './read-imports.ts';

const SOURCES = ['packages/*/src/**/*.ts', 'stories/**/*.ts', '{tools,e2e,bench}/**/*.ts'];
const files = globSync(SOURCES, {cwd: repositoryRoot, exclude: ['**/node_modules', '**/dist']});
const violations = files
  .toSorted()
  .flatMap((file) =>
    findViolations(file, readImports(file, readFileSync(join(repositoryRoot, file), 'utf8'))),
  );

for (const violation of violations) process.stderr.write(`${violation}\n`);
process.stdout.write(`${files.length} files, ${violations.length} broken direction rules\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
