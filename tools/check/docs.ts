/**
 * The documentation check of `npm test`: every code example in the SDK's doc comments compiles, and where it states a
 * result, that is what comes out.
 */
import {mkdirSync, globSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import * as ts from 'typescript';
import {runCommand} from '../stack/run-command.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import {claimOf, findExamples, statementsOf, type DocExample} from './doc-examples.ts';

/** Inside the checkout, so that the packages are found by their names. */
const FOLDER = join(repositoryRoot, '.cache/doc-examples');
const ENTRY_POINTS = ['', '/contract', '/cron', '/payload', '/store', '/testing'].map(
  (path) => `@shipsec/schedules-sdk${path}`,
);

/** What examples speak of without saying where it comes from. */
const GIVEN: Readonly<Record<string, string>> = {
  client: "new (await import('@shipsec/schedules-sdk')).SchedulesClient({baseUrl: 'http://127.0.0.1:9'})",
  signal: 'new AbortController().signal',
};

const isExpression = (source: string): boolean => {
  const {diagnostics = []} = ts.transpileModule(`(${source})`, {reportDiagnostics: true});
  return diagnostics.length === 0;
};

/** Imports, by name, whatever the example uses that an entry point exports; declares what is given. */
async function preambleOf(code: string): Promise<string> {
  const used = new Set(code.match(/[A-Za-z_]\w*/g));
  const lines: string[] = [];
  for (const entryPoint of ENTRY_POINTS) {
    const exported: object = await import(entryPoint);
    const names = Object.keys(exported).filter((name) => used.has(name));
    if (names.length === 0) continue;
    for (const name of names) used.delete(name);
    lines.push(`import {${names.join(', ')}} from '${entryPoint}';`);
  }
  for (const [name, value] of Object.entries(GIVEN)) {
    if (used.has(name) && !new RegExp(`const ${name}\\b`).test(code)) lines.push(`const ${name} = ${value};`);
  }
  return lines.join('\n');
}

async function moduleOf({code}: DocExample): Promise<string> {
  const {before, expression} = statementsOf(code);
  const isStatement = /^(const|for|await|void|import)\b/.test(expression);
  const result = isStatement
    ? `${expression};\nexport const result = undefined;`
    : `export const result = () => (${expression});`;
  const claim = claimOf(code, isExpression);
  const stated = claim?.kind === 'value' ? `export const stated = (${claim.source});` : '';
  return `${await preambleOf(code)}\n${before}\n${result}\n${stated}\n`;
}

async function mismatchOf(example: DocExample, file: string): Promise<string | undefined> {
  const claim = claimOf(example.code, isExpression);
  if (claim === undefined) return undefined;
  const {result, stated}: {result: () => unknown; stated?: unknown} = await import(pathToFileURL(file).href);
  let value: unknown;
  try {
    value = result();
  } catch (error) {
    return claim.kind === 'throws' && isClaimed(error, claim.words) ? undefined : `throws ${String(error)}`;
  }
  if (claim.kind === 'throws') return `does not throw ${claim.words.join(' ')}`;
  return isDeepStrictEqual(value, stated) ? undefined : `gives ${JSON.stringify(value)}, not ${claim.source}`;
}

function isClaimed(error: unknown, words: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    [error.name, String(error.code)].every((word) => words.includes(word))
  );
}

async function main(): Promise<number> {
  rmSync(FOLDER, {recursive: true, force: true});
  mkdirSync(FOLDER, {recursive: true});
  const sources = globSync('packages/sdk/src/**/*.ts', {cwd: repositoryRoot, exclude: ['**/*.test.ts']});
  const examples = sources.flatMap((file) =>
    findExamples(file, readFileSync(join(repositoryRoot, file), 'utf8')),
  );
  const files = await Promise.all(
    examples.map(async (example, index) => {
      const file = join(FOLDER, `example-${index}.ts`);
      writeFileSync(file, `// ${example.file}:${example.line}\n${await moduleOf(example)}`);
      return file;
    }),
  );
  writeFileSync(
    join(FOLDER, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.check.json',
      compilerOptions: {noUnusedLocals: false},
      include: ['*.ts'],
    }),
  );
  const compiled = await runCommand(join(repositoryRoot, 'node_modules/.bin/tsc'), ['-p', FOLDER]);
  if (!compiled.ok) process.stderr.write(compiled.output);
  const mismatches: string[] = [];
  for (const [index, example] of examples.entries()) {
    const mismatch = await mismatchOf(example, files[index] ?? '');
    if (mismatch !== undefined) mismatches.push(`${example.file}:${example.line} ${mismatch}`);
  }
  for (const mismatch of mismatches) process.stderr.write(`${mismatch}\n`);
  process.stdout.write(
    `${examples.length} examples, ${mismatches.length} of them say something else than happens\n`,
  );
  return compiled.ok && mismatches.length === 0 && examples.length > 0 ? 0 : 1;
}

process.exitCode = await main();
