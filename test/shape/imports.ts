import { posix } from "node:path";
import ts from "typescript";
import { lineOf, nodesOf, type Source } from "./sources.js";

/** One use of another module, of whatever kind: import, re-export, `import()` of a value or of a type. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** The imported module below `src`, or the package that it is part of. */
  readonly target: { readonly module: string } | { readonly package: string };
}

const specifierOf = (node: ts.Node): ts.Node | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
};

const targetOf = (from: string, specifier: string): Import["target"] =>
  specifier.startsWith(".") ? { module: posix.join(posix.dirname(from), specifier).replace(/\.js$/u, ".ts") } : { package: specifier };

/** Everything that a module imports, types included. */
export const importsOf = (source: Source): readonly Import[] =>
  [...nodesOf(source.file)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (!specifier || !ts.isStringLiteralLike(specifier)) return [];
    return [{ from: source.path, line: lineOf(source, node), target: targetOf(source.path, specifier.text) }];
  });
