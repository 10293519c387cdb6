import {join, relative} from 'node:path';
import * as ts from 'typescript';
import {repositoryRoot} from '../stack/repository-root.ts';

/** The Zod types of the contract are described by their schemas, which `documentation.test.ts` looks after. */
const INFERRED = /^z\.(infer|input|output)\b|^\(typeof \w+\)\[number\]$|^keyof typeof /;

/**
 * The names that a package gives away without a word about them: what its entry points export, and the public members
 * of that, as `file:line Name.member`.
 */
export function undocumentedNames(entryPoints: readonly string[]): string[] {
  const program = ts.createProgram(
    entryPoints.map((file) => join(repositoryRoot, file)),
    {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      customConditions: ['@shipsec/source'],
    },
  );
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  for (const file of entryPoints) {
    const source = program.getSourceFile(join(repositoryRoot, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing.`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      for (const silent of silentNames(symbol, checker)) found.add(silent);
    }
  }
  return [...found].toSorted();
}

function silentNames(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  return (symbol.declarations ?? []).flatMap((declaration) => {
    if (isInferred(declaration)) return [];
    const own = isSaid(symbol, checker) ? [] : [placeOf(declaration, symbol.name)];
    if (!ts.isClassDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration)) return own;
    const members = declaration.members.flatMap((member) => {
      const name = member.name?.getText();
      if (name === undefined || !isPublic(member)) return [];
      const inner = checker.getSymbolAtLocation(member.name ?? member);
      return inner && isSaid(inner, checker) ? [] : [placeOf(member, `${symbol.name}.${name}`)];
    });
    return [...own, ...members];
  });
}

/** Also where the declaration that it implements or overrides says it. */
function isSaid(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0;
}

function isPublic(member: ts.ClassElement | ts.TypeElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return false;
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.OverrideKeyword,
  ];
  return !modifiers.some(({kind}) => hidden.includes(kind));
}

function isInferred(declaration: ts.Declaration): boolean {
  if (ts.isTypeAliasDeclaration(declaration)) return INFERRED.test(declaration.type.getText());
  return ts.isVariableDeclaration(declaration) && declaration.name.getText().endsWith('Schema');
}

function placeOf(node: ts.Node, name: string): string {
  const source = node.getSourceFile();
  const {line} = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(repositoryRoot, source.fileName)}:${line + 1} ${name}`;
}
