import ts from "typescript";
import { type Finding, isHandWritten, lineOf, nodesOf, type Source } from "./sources.js";

const SUPPRESSION = /@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint|biome)-(?:disable|ignore)|(?:v8|c8|istanbul) ignore/u;

const isEmptyCollection = (node: ts.Expression): boolean =>
  (ts.isNewExpression(node) && /^(?:Weak)?(?:Map|Set)$/u.test(node.expression.getText()) && !node.arguments?.length) ||
  (ts.isArrayLiteralExpression(node) && node.elements.length === 0) ||
  (ts.isObjectLiteralExpression(node) && node.properties.length === 0);

const isModuleState = (node: ts.Node): boolean => {
  if (!ts.isVariableStatement(node) || !ts.isSourceFile(node.parent)) return false;
  const isConstant = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
  return !isConstant || node.declarationList.declarations.some(({ initializer }) => initializer && isEmptyCollection(initializer));
};

const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (node.kind === ts.SyntaxKind.DefaultKeyword && ts.isDeclarationStatement(node.parent) && !ts.isExportAssignment(node.parent)) ||
  (ts.isExportSpecifier(node) && node.name.text === "default");

const isStarExport = (node: ts.Node): boolean =>
  ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause));

/** What no module may contain, and the sentence that says so. */
const HABITS: readonly { readonly says: string; readonly isMet: (node: ts.Node) => boolean }[] = [
  { says: "no any", isMet: (node) => node.kind === ts.SyntaxKind.AnyKeyword },
  { says: "no non-null assertion", isMet: ts.isNonNullExpression },
  { says: "no enum", isMet: ts.isEnumDeclaration },
  { says: "no default export", isMet: isDefaultExport },
  { says: "no export *", isMet: isStarExport },
  { says: "no mutable state of a module", isMet: isModuleState },
];

const suppressionsIn = (source: Source): readonly Finding[] =>
  source.file.text
    .split("\n")
    .flatMap((line, index) => (SUPPRESSION.test(line) ? [{ at: `${source.path}:${index + 1}`, says: "no suppression" }] : []));

/** The habits that a reviewer would send back, in hand-written modules. */
export const findBadHabits = (sources: readonly Source[]): readonly Finding[] =>
  sources
    .filter(isHandWritten)
    .flatMap((source) => [
      ...[...nodesOf(source.file)].flatMap((node) =>
        HABITS.filter(({ isMet }) => isMet(node)).map(({ says }) => ({ at: `${source.path}:${lineOf(source, node)}`, says })),
      ),
      ...suppressionsIn(source),
    ]);
