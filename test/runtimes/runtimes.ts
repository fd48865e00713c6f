import { readFileSync } from "node:fs";
import { cannotTell } from "./expected-findings.js";
import type { Findings } from "./program.js";

/** One way to run the program of the user's project. */
export interface Runtime {
  /** The runtime, and what is special. */
  readonly name: string;
  /** The package that brings its binary, as the folder's package.json names it. */
  readonly package: string;
  /** The binary, within that package. */
  readonly binary: string;
  readonly args: (origin: string) => readonly string[];
  /** What the program finds differently here. */
  readonly differently?: Findings;
}

/** Node runs it twice: with its own fetch, and with `nodeTransport` of `./node`. */
const node = (name: string): readonly Runtime[] =>
  ["main.js", "main-undici.js"].map((main) => ({
    name: main === "main.js" ? "Node" : "Node with nodeTransport",
    package: name,
    binary: "bin/node",
    args: (origin) => [main, origin],
  }));

/** Every runtime that the package promises. Each gets no more rights than the package needs. */
export const runtimes: readonly Runtime[] = [
  ...node("node-22-first"),
  ...node("node-22"),
  ...node("node-24"),
  ...node("node-26"),
  { name: "Bun", package: "@oven/bun-linux-x64", binary: "bin/bun", args: (origin) => ["main.js", origin] },
  {
    name: "Deno",
    package: "@deno/linux-x64-glibc",
    binary: "deno",
    args: (origin) => ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", "--allow-net=127.0.0.1", "main.js", origin],
    differently: cannotTell,
  },
  {
    name: "workerd",
    package: "@cloudflare/workerd-linux-64",
    binary: "bin/workerd",
    args: () => ["test", "workerd.capnp"],
    differently: cannotTell,
  },
];

const { optionalDependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The version that the folder's package.json asks for. */
export const versionOf = (runtime: Runtime): string => optionalDependencies[runtime.package].split("@").at(-1);
