import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorCodes } from "kcell-self-service";
import ts from "typescript";
import { expect, onTestFinished, test, vi } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");
const snippets = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gmu)].map(([, code = ""]) => code);

/** Runs a module's text in this process: its imports are those of the tests, so it meets the sources. */
const execute = async (code: string): Promise<string> => {
  const names = [...code.matchAll(/ from "([^"]+)";$/gmu)].map(([, name = ""]) => name);
  const modules = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await import(/* @vite-ignore */ entryOf(name))] as const)),
  );
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true };
  const { outputText } = ts.transpileModule(code, { compilerOptions: options });
  const body = outputText.replaceAll(/^import \{(.+)\} from ("[^"]+");$/gmu, "const {$1} = modules[$2];");
  const printed: string[] = [];
  const spies = (["log", "error"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...words: readonly unknown[]) => printed.push(words.map(String).join(" "))),
  );
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await AsyncFunction("modules", body)(modules);
  return printed.join("\n");
};

/** As the alias of the tests says, which does not reach what is only known at run time. */
const entryOf = (name: string): string => {
  const [, entry] = name.split("/");
  return `${root}src/${entry === undefined ? "" : `${entry}/`}index.ts`;
};

test("the README's first program is complete within thirty lines, and does what it says", async () => {
  const [program = ""] = snippets;
  expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(30);
  expect(await execute(program)).toBe(["+7******4567 active physical", "+7******4567 active physical", "ready [redacted]"].join("\n"));
});

test("the README's program for tests meets a lost answer, and the operator did it once", async () => {
  const program = snippets.find((code) => code.includes("cutAfterEffect")) ?? "";
  expect(await execute(program)).toMatch(/^KcellError: .+ \{"block":1\}$/u);
});

test("every TypeScript snippet of the README compiles as a strict program of its own", () => {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const texts = new Map(snippets.map((code, index) => [`${root}readme-snippet-${index}.ts`, code]));
  const host = ts.createCompilerHost(options);
  const [fileExists, readFile, getSourceFile] = [host.fileExists.bind(host), host.readFile.bind(host), host.getSourceFile.bind(host)];
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const problems = [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(snippets.length).toBeGreaterThanOrEqual(5);
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
}, 60_000);

test("every link of the README leads somewhere", () => {
  const anchors = [...readme.matchAll(/^#+ (.+)$/gmu)].map(
    ([, title = ""]) =>
      `#${title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/gu, "")
        .replaceAll(" ", "-")}`,
  );
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/gu)].map(([, target = ""]) => target);
  expect(targets.filter((target) => (target.startsWith("#") ? !anchors.includes(target) : !existsSync(root + target)))).toEqual([]);
});

test("the README names every kind of error, every verdict and every entry", () => {
  const kinds = [...new Set(Object.values(errorCodes).map(({ kind }) => kind))];
  const verdicts = ["applied", "accepted", "rejected", "failed", "notSent", "unknown"];
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { exports: Record<string, unknown> };
  const entries = Object.keys(exports)
    .filter((name) => name !== "./package.json")
    .map((name) => name.replace(/^\./u, "kcell-self-service"));
  expect([...kinds, ...verdicts, ...entries].filter((word) => !readme.includes(`\`${word}\``))).toEqual([]);
});

test("the README shows the two lines for a bare clone, and both are there", () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { scripts: Record<string, string> };
  expect(readme).toContain("npm install && npm run demo\nnpm install && npm test\n");
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["demo", "test", "build"]));
});
