import { readFileSync } from "node:fs";
import { root } from "./guides.js";

const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { readonly exports: Readonly<Record<string, unknown>> };

/** The entries of the package: the name that a program imports, and the source behind it. */
export const entries: readonly (readonly [entry: string, source: string])[] = Object.keys(exports)
  .filter((path) => path !== "./package.json")
  .map((path) => [path.replace(/^\./u, "kcell-self-service"), `src${path.slice(1)}/index.ts`]);
