import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A block of a guide that stands between fences. */
export interface Block {
  /** What the guide calls the language. */
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly code: string;
  /** The line of its first fence, counted from 1. */
  readonly line: number;
}

/** A markdown file that people read. */
export interface Guide {
  /** From the root of the repository: `docs/getting-started.md`. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** The README, the guides and the decisions. */
export const guides: readonly Guide[] = ["README.md", ...globSync("docs/{*,decisions/*}.md", { cwd: root }).toSorted()].map((path) => {
  return readGuide(path, readFileSync(root + path, "utf8"));
});

/** A guide with its blocks. */
export function readGuide(path: string, text: string): Guide {
  return { path, text, blocks: blocksIn(text) };
}

/** The guide at a path. */
export function guideAt(path: string): Guide {
  const guide = guides.find((one) => one.path === path);
  if (!guide) throw new Error(`There is no guide ${path}.`);
  return guide;
}

function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(/^( *)(```+)([^\n]*)\n([\s\S]*?)^\1\2$/gmu)].map(({ index, 1: indent = "", 3: opening = "", 4: code = "" }) => {
    const [language = "", ...info] = opening.trim().split(" ");
    const line = text.slice(0, index).split("\n").length;
    return { language, info: info.join(" "), code: code.replaceAll(new RegExp(`^${indent}`, "gmu"), ""), line };
  });
}
