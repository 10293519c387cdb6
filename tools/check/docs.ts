/**
 * The documentation check of `npm test`: every code example, in the doc comments of all packages and in the pages of
 * the documentation, compiles, and where it states a result, that is what comes out. And every public name of the SDK
 * has a doc comment.
 */
import {globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import {dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import * as ts from 'typescript';
import {runCommand} from '../stack/run-command.ts';
import {repositoryRoot} from '../stack/repository-root.ts';
import {claimOf, findBlocks, findExamples, type DocExample} from './doc-examples.ts';
import {isExpression, moduleOf} from './doc-modules.ts';
import {undocumentedNames} from './public-names.ts';

/** Inside the package, or the checkout, so that what the example imports is found by its name. */
const FOLDER = '.cache/doc-examples';
const CONFIG = join(repositoryRoot, '.cache', 'tsconfig.doc-examples.json');

const SDK_ENTRY_POINTS = ['', '/contract', '/cron', '/payload', '/store', '/testing'].map(
  (path) => `packages/sdk/src${path}/index.ts`,
);

/** One page shows React, which is no dependency of ours: this much of it the compiler is told. */
const REACT = `
declare module 'react' {
  export function useSyncExternalStore<T>(subscribe: (listener: () => void) => () => void, getSnapshot: () => T): T;
}
declare namespace JSX {
  interface IntrinsicElements { [name: string]: unknown }
}
`;

interface Written {
  readonly example: DocExample;
  readonly path: string;
}

function allExamples(): DocExample[] {
  const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');
  const sources = globSync('packages/*/src/**/*.ts', {cwd: repositoryRoot, exclude: ['**/*.test.ts']});
  const pages = ['*.md', 'docs/**/*.md', 'packages/*/README.md'].flatMap((pattern) =>
    globSync(pattern, {cwd: repositoryRoot}),
  );
  return [
    ...sources.flatMap((file) => findExamples(file, read(file))),
    ...pages.flatMap((file) => findBlocks(file, read(file))),
  ];
}

/** The folder whose dependencies an example sees: its package, or the repository. */
function homeOf({file}: DocExample): string {
  const home = /^packages\/\w+/.exec(file)?.[0] ?? '.';
  return join(repositoryRoot, home, FOLDER);
}

function writeExample(example: DocExample, index: number): Written {
  const path = join(homeOf(example), `example-${index}.${example.language === 'tsx' ? 'tsx' : 'ts'}`);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, moduleOf(example));
  return {example, path};
}

function compile(files: readonly string[]): ReturnType<typeof runCommand> {
  const react = join(dirname(CONFIG), 'react.d.ts');
  mkdirSync(dirname(CONFIG), {recursive: true});
  writeFileSync(react, REACT);
  const compilerOptions = {
    noUnusedLocals: false,
    jsx: 'preserve',
    typeRoots: [join(repositoryRoot, 'node_modules/@types')],
    // A reader's project may or may not have it, and an example is to be read.
    noUncheckedIndexedAccess: false,
  };
  writeFileSync(
    CONFIG,
    JSON.stringify({
      extends: '../tsconfig.check.json',
      compilerOptions,
      include: [],
      files: [...files, react],
    }),
  );
  return runCommand(join(repositoryRoot, 'node_modules/.bin/tsc'), ['-p', CONFIG]);
}

/** A script of a page is only read: what it does needs the page. */
function syntaxErrorOf({code}: DocExample): string | undefined {
  const {diagnostics = []} = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: {target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext},
  });
  return diagnostics.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, ' '))[0];
}

async function mismatchOf({example, path}: Written): Promise<string | undefined> {
  const claim = claimOf(example.code, isExpression);
  if (claim === undefined) return undefined;
  const {result, stated}: {result: () => unknown; stated?: unknown} = await import(pathToFileURL(path).href);
  let value: unknown;
  try {
    value = await result();
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
  const examples = allExamples();
  for (const home of new Set(examples.map(homeOf))) rmSync(home, {recursive: true, force: true});
  const scripts = examples.filter(({language}) => language === 'js');
  const modules = examples.filter(({language}) => language !== 'js').map(writeExample);
  const compiled = await compile(modules.map(({path}) => path));
  if (!compiled.ok) process.stderr.write(compiled.output);
  const findings = scripts.map((example) => ({example, finding: syntaxErrorOf(example)}));
  if (compiled.ok) {
    for (const written of modules)
      findings.push({example: written.example, finding: await mismatchOf(written)});
  }
  const wrong = findings.filter(({finding}) => finding !== undefined);
  for (const {example, finding} of wrong)
    process.stderr.write(`${example.file}:${example.line} ${finding}\n`);
  const claims = examples.filter(({code}) => claimOf(code, isExpression) !== undefined).length;
  process.stdout.write(
    `${examples.length} examples, ${claims} of them state a result; ${wrong.length} say something else than happens\n`,
  );
  const silent = undocumentedNames(SDK_ENTRY_POINTS);
  for (const name of silent) process.stderr.write(`${name} has no doc comment\n`);
  process.stdout.write(`${silent.length} public names of the SDK without a doc comment\n`);
  return compiled.ok && wrong.length === 0 && claims > 0 && silent.length === 0 ? 0 : 1;
}

process.exitCode = await main();
