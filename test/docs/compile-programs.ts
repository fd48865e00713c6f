import ts from "typescript";
import { root } from "./guides.js";
import type { Fault, Program } from "./programs.js";

/** Compiles programs of guides, each as a strict file of its own, and gives what the compiler finds, on the guide's own lines. */
export function compilePrograms(programs: readonly Program[]): readonly Fault[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const files = new Map(programs.map((program, index) => [pathOf(program, index), program]));
  const texts = new Map([...files].map(([path, program]) => [path, textOf(program)]));
  const compiler = ts.createProgram([...texts.keys()], options, hostOver(texts, options));
  return [...files].flatMap(([path, program]) => {
    const file = compiler.getSourceFile(path);
    const found = [...compiler.getSyntacticDiagnostics(file), ...compiler.getSemanticDiagnostics(file)];
    return found
      .filter(({ reportsUnnecessary }) => program.notRun === undefined || !reportsUnnecessary)
      .map(({ start = 0, messageText }) => ({
        at: `${program.guide}:${(texts.get(path) ?? "").slice(0, start).split("\n").length}`,
        says: ts.flattenDiagnosticMessageText(messageText, "\n"),
      }));
  });
}

/** A folder for each guide, so that its files can import one another by the names that it gives to them. */
function pathOf({ guide, file }: Program, index: number): string {
  return `${root}${guide}.snippets/${file ?? `${index}.ts`}`;
}

/** Each part on the lines where the guide has it. */
function textOf({ parts }: Program): string {
  return parts.reduce((text, { code, line }) => `${text.padEnd(text.length + line - text.split("\n").length + 1, "\n")}${code}`, "");
}

/** The files that are no guide's, parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function hostOver(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const folders = new Set([...texts.keys()].map((path) => path.slice(0, path.lastIndexOf("/"))));
  return {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile(path, ...rest) {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
      if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, ...rest));
      return parsed.get(path);
    },
  };
}
