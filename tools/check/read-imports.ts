import ts from 'typescript';

/** One `import`, `export … from` or `import()` of a source file. */
export interface ImportStatement {
  /** As written, e.g. `./parse.js` or `zod`. */
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** `import type …` only: `import {type A}` still loads the module. */
  readonly typeOnly: boolean;
}

/** Every import of a file, in its order; those in comments and strings are none. */
export function readImports(file: string, text: string): ImportStatement[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const found: ImportStatement[] = [];
  const add = (node: ts.Node, specifier: ts.Expression | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const {line} = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({specifier: specifier.text, line: line + 1, typeOnly});
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
