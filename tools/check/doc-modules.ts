import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import * as ts from 'typescript';
import {repositoryRoot} from '../stack/repository-root.ts';
import {claimOf, statementsOf, type DocExample} from './doc-examples.ts';

/** Where a name that an example uses may come from: a module, and the file that says what it exports. */
interface Source {
  readonly module: string;
  readonly file: string;
}

const SOURCES: readonly Source[] = [
  ...['', '/contract', '/cron', '/payload', '/store', '/testing'].map((path) => ({
    module: `@shipsec/schedules-sdk${path}`,
    file: `packages/sdk/src${path}/index.ts`,
  })),
  ...['widgets', 'server', 'worker'].map((name) => ({
    module: `@shipsec/schedules-${name}`,
    file: `packages/${name}/src/index.ts`,
  })),
];

/** What examples speak of without saying where it comes from: a reader knows, the compiler must be told. */
const GIVEN: Readonly<Record<string, string>> = {
  client:
    "const client = new (await import('@shipsec/schedules-sdk')).SchedulesClient({baseUrl: 'http://127.0.0.1:9'});",
  signal: 'const signal = new AbortController().signal;',
  token: "const token: string = 'a-token';",
  store: "declare const store: import('@shipsec/schedules-sdk/store').SchedulesStore;",
  draw: 'declare function draw(what: unknown): void;',
  iso: "const iso: string = '2027-01-01T00:00:00Z';",
  locale: "const locale: string = 'en';",
  expect: "const {expect} = await import('vitest');",
  z: "const z = await import('zod');",
  html: "const {html} = await import('lit');",
  LitElement: "const {LitElement} = await import('lit');",
  formatRelative:
    "declare const formatRelative: typeof import('../../src/shared/format/relative-time.ts').formatRelative;",
  app: "declare const app: import('express').Express;",
  storage: "declare const storage: import('@shipsec/schedules-server').Storage;",
  temporal: "declare const temporal: import('@shipsec/schedules-server').TemporalGateway;",
  authenticate: "declare const authenticate: import('@shipsec/schedules-server').Authenticate;",
  installationId: 'declare const installationId: string;',
  taskQueue: 'declare const taskQueue: string;',
  internalToken: 'declare const internalToken: string;',
  myComponent: "declare const myComponent: import('@shipsec/schedules-worker').Component;",
  tryPorts:
    'declare function tryPorts(host: string, ports: readonly number[], signal: AbortSignal): Promise<number[]>;',
};

/** Whether a text is one expression, so that it can be a value that an example claims. */
export function isExpression(source: string): boolean {
  const {diagnostics = []} = ts.transpileModule(`(${source})`, {reportDiagnostics: true});
  return diagnostics.length === 0;
}

/** The example as a module that compiles; with a claim, it exports what comes out as `result` and what is `stated`. */
export function moduleOf(example: DocExample): string {
  const {code} = example;
  const lines = [`// ${example.file}:${example.line}`, ...preambleOf(example)];
  const claim = claimOf(code, isExpression);
  if (claim === undefined) return [...lines, code, 'export {};', ''].join('\n');
  const {before, expression} = statementsOf(code);
  lines.push(before, `export const result = async () => (${expression});`);
  if (claim.kind === 'value') lines.push(`export const stated = (${claim.source});`);
  return [...lines, ''].join('\n');
}

/** Imports whatever the example uses that is exported somewhere, and declares what is given. */
function preambleOf({file, code}: DocExample): string[] {
  const known = namesDeclaredIn(code);
  const used = new Set((code.match(/[A-Za-z_]\w*/g) ?? []).filter((name) => !known.has(name)));
  const lines: string[] = [];
  const here = {module: `../../${file.replace(/^packages\/\w+\//, '')}`, file};
  for (const {module, file: source} of file.endsWith('.ts') ? [...SOURCES, here] : SOURCES) {
    const names = exportsOf(source).filter(({name}) => used.delete(name));
    if (names.length === 0) continue;
    lines.push(
      `import {${names.map(({name, isType}) => (isType ? `type ${name}` : name)).join(', ')}} from '${module}';`,
    );
  }
  for (const [name, declaration] of Object.entries(GIVEN)) if (used.has(name)) lines.push(declaration);
  return lines;
}

/** What an example imports or declares itself. */
function namesDeclaredIn(code: string): Set<string> {
  const single = Array.from(
    code.matchAll(/(?:const|class|function|import|import \* as) (\w+)/g),
    ([, name = '']) => name,
  );
  const several = Array.from(code.matchAll(/(?:const|import) \{([^}]*)\}/g), ([, names = '']) => names);
  return new Set([...single, ...several.flatMap((names) => names.match(/\w+/g) ?? [])]);
}

/** What a file exports by name. */
function exportsOf(file: string): {name: string; isType: boolean}[] {
  const text = readFileSync(join(repositoryRoot, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) return [];
      return statement.exportClause.elements.map(({name, isTypeOnly}) => ({
        name: name.text,
        isType: isTypeOnly || statement.isTypeOnly,
      }));
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword) === true;
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({name}) => ({
        name: name.getText(source),
        isType: false,
      }));
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    if (isType || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      return statement.name === undefined ? [] : [{name: statement.name.text, isType}];
    return [];
  });
}
