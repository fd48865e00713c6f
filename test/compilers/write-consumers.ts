import { readFileSync } from "node:fs";
import { type Project, repository } from "../package/installed-package.js";
import type { Compiler, Setup } from "./compilers.js";

const { exports } = JSON.parse(readFileSync(`${repository}package.json`, "utf8")) as {
  readonly exports: Readonly<Record<string, object | string>>;
};

/** Every entry with types, as the package itself names them: a new one cannot be forgotten. */
export const entries = Object.entries(exports).flatMap(([entry, target]) =>
  typeof target === "object" && "types" in target ? [entry] : [],
);

const nameOf = (entry: string): string => `kcell-self-service${entry.slice(1)}`;

/** Mistakes that a compiler must find, or it has found no types at all. */
const misuse = `
import { createClient, memoryStore } from "kcell-self-service";
export const number: number = memoryStore;
export const kcell = createClient({ baseUrl: 7, credentials: {} });
export const order = createClient({ baseUrl: "", credentials: {} }).numbers.block("+77011234567", {});
`;

/** What a compiler says of the mistakes, and of nothing else. */
export const expectedErrors = ["misuse.ts(3,14): error TS2322", "misuse.ts(4,37): error TS2322", "misuse.ts(5,99): error TS2345"];

const statically = (names: readonly string[]): string => `
import { type Kcell, KcellError, memoryStore } from "kcell-self-service";
import kcellModule = require("kcell-self-service");
${names.map((name, place) => `import entry${place} = require("${name}");`).join("\n")}
export const isSame: boolean = kcellModule.KcellError.is(new KcellError("CLIENT_CLOSED", "Closed."));
export const kcell: Kcell = kcellModule.createClient({ baseUrl: "https://operator.example", credentials: { apiKey: "key" }, store: memoryStore() });
export const all: readonly object[] = [${names.map((_, place) => `entry${place}`).join(", ")}];
`;

const dynamically = (names: readonly string[]): string => `
import type { Kcell } from "kcell-self-service" with { "resolution-mode": "import" };
export async function load(): Promise<Kcell> {
  const { createClient, memoryStore } = await import("kcell-self-service");
  return createClient({ baseUrl: "https://operator.example", credentials: { apiKey: "key" }, store: memoryStore() });
}
export const all = (): Promise<readonly object[]> => Promise.all([${names.map((name) => `import("${name}")`).join(", ")}]);
`;

/** Writes the programs of users with one compiler and one setup, and returns the name of their tsconfig. */
export function writeConsumers(project: Project, compiler: Compiler, { options, usesMsw }: Setup): string {
  const hasMsw = usesMsw && compiler.compilesMsw;
  const names = entries.filter((entry) => hasMsw || entry !== "./msw").map(nameOf);
  const label = [compiler.version, options.moduleResolution, ...options.types, ...options.lib].join("-");
  const texts: Readonly<Record<string, string>> = {
    "program.ts": readFileSync(new URL("consumer-program.ts", import.meta.url), "utf8"),
    "misuse.ts": misuse,
    [`entries-${label}.ts`]: names.map((name, place) => `export * as entry${place} from "${name}";`).join("\n"),
    ...(hasMsw && { "msw.ts": readFileSync(new URL("consumer-msw.ts", import.meta.url), "utf8") }),
    ...(options.module === "nodenext" && { [`commonjs-${label}.cts`]: compiler.requiresModules ? statically(names) : dynamically(names) }),
  };
  for (const [name, text] of Object.entries(texts)) project.write(name, text);
  const compilerOptions = {
    target: "es2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  project.write(`tsconfig-${label}.json`, JSON.stringify({ compilerOptions, files: Object.keys(texts) }));
  return `tsconfig-${label}.json`;
}
