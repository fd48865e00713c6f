import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the package lies. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What importing touched. */
export interface Told {
  readonly touched: readonly unknown[];
  readonly reads: readonly string[];
  readonly changed: readonly string[];
  readonly refusal?: { readonly code: string; readonly kind: string; readonly message: string };
}

/** How it is imported. */
export interface Importing {
  readonly cwd?: string;
  /** Makes a client too, to which nobody gives credentials. */
  readonly makes?: "client";
  /** What is laid before. */
  readonly traps?: string;
}

/** Imports entries of what was built, in a process of its own with traps laid. */
export function imported(entries: readonly string[], { cwd = repository, makes, traps = "traps.mjs" }: Importing = {}): Told {
  if (!existsSync(join(repository, "dist/index.js"))) throw new Error("Nothing is built yet: run `npm test` or `npm run build`.");
  const files = entries.map((entry) => `${repository}dist/${entry.replace(/^kcell-self-service\/?/u, "") || "index"}.js`);
  const args = ["--no-warnings", "--import", here(traps), here("importing.mjs"), makes ?? "nothing", ...files, repository];
  return JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: "utf8" })) as Told;
}
