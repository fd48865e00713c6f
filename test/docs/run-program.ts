import ts from "typescript";
import { expect, onTestFinished, vi } from "vitest";
import { type Block, root } from "./guides.js";
import type { Program } from "./programs.js";

/** What became of a program. */
export interface Ran {
  /** What each of its parts printed, lines joined. */
  readonly printed: readonly string[];
  /** What it exports. */
  readonly exported: Readonly<Record<string, unknown>>;
}

/** What a program meets. */
export interface Surroundings {
  /** The files of the guide that have a name, by what others import: `./offboard.js`. */
  readonly files?: ReadonlyMap<string, Ran>;
  /** What happens before a part is run: a person who reads does what stands before it. */
  readonly before?: (part: Block) => Promise<void>;
}

/** The tests that a program defines with vitest's `test`. They are run when it has come to its end. */
type Defined = { readonly title: string; readonly run: () => unknown }[];

/** Runs a program of a guide in this process: its imports are those of the tests, so it meets the sources. */
export async function runProgram({ parts }: Program, { files = new Map(), before }: Surroundings = {}): Promise<Ran> {
  const printed: string[][] = parts.map(() => []);
  let current = 0;
  const spies = (["log", "error"] as const).map((method) =>
    vi
      .spyOn(console, method)
      .mockImplementation((...words: readonly unknown[]) => void printed[current]?.push(words.map(String).join(" "))),
  );
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const enter = async (index: number): Promise<void> => {
    current = index;
    const part = parts[index];
    if (part) await before?.(part);
  };
  const code = parts.map(({ code }, index) => `await enter(${index});\n${code}`).join("\n");
  const tests: Defined = [];
  const modules = await importsOf(code, files, tests);
  const exported: Record<string, unknown> = {};
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await AsyncFunction("require", "exports", "enter", compiled(code))((name: string) => modules.get(name), exported, enter);
  for (const test of tests) await runTest(test);
  return { printed: printed.map((lines) => lines.join("\n")), exported };
}

async function runTest({ title, run }: Defined[number]): Promise<void> {
  try {
    await run();
  } catch (cause) {
    throw new Error(`The guide's test "${title}" failed.`, { cause });
  }
}

/** As a module that asks for its imports: an async function can hold that, with `await` at its top. */
function compiled(code: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

async function importsOf(code: string, files: ReadonlyMap<string, Ran>, tests: Defined): Promise<ReadonlyMap<string, unknown>> {
  const load = async (name: string): Promise<unknown> => {
    if (name === "vitest")
      return { ...(await import("vitest")), test: (title: string, run: () => unknown) => void tests.push({ title, run }) };
    return files.get(name)?.exported ?? (await import(/* @vite-ignore */ entryOf(name)));
  };
  const names = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  return new Map(await Promise.all(names.map(async (name) => [name, await load(name)] as const)));
}

/** As the alias of the tests says, which does not reach what is only known at run time. */
function entryOf(name: string): string {
  const [packageName, entry] = name.split("/");
  if (name.startsWith(".")) return expect.fail(`The guide has no block that begins with "// ${name.slice(2).replace(/js$/u, "ts")}".`);
  return packageName === "kcell-self-service" ? `${root}src/${entry === undefined ? "" : `${entry}/`}index.ts` : name;
}
