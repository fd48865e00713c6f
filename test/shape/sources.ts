import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** One module, under its path below `src`: `calls/attempts.ts`. */
export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
}

/** What a checker found: a place, and a sentence that says what is wrong with it. */
export interface Finding {
  readonly at: string;
  readonly says: string;
}

const folder = fileURLToPath(new URL("../../src/", import.meta.url));

const sourceOf = (path: string, text: string): Source => ({
  path,
  file: ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ES2023 }, true),
});

/** Every module of `src`, sorted by path. */
export const readSources = (): readonly Source[] =>
  globSync("**/*.ts", { cwd: folder })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(`${folder}${path}`, "utf8")));

/** Small modules for a test of a checker: their paths and texts. */
export const sourcesFrom = (texts: Readonly<Record<string, string>>): readonly Source[] =>
  Object.entries(texts).map(([path, text]) => sourceOf(path, text));

/** Hand-written modules only: generated ones are as long as what they are generated from. */
export const isHandWritten = ({ path }: Source): boolean => !path.endsWith(".gen.ts");

export const lineOf = (source: Source, node: ts.Node): number =>
  source.file.getLineAndCharacterOfPosition(node.getStart(source.file)).line + 1;

/** Every node of a module, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}
