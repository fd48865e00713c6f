import { globSync, readFileSync } from "node:fs";
import { entries } from "./entries.js";
import { type Block, root } from "./guides.js";
import type { Program } from "./programs.js";

/** What an example in a doc comment may take for granted: the page that it stands on says what it is. */
const surroundings: Readonly<Record<string, string>> = {
  kcell: 'import("kcell-self-service").Kcell',
  operator: 'import("kcell-self-service/testing").Operator',
  server: 'import("kcell-self-service/node").Listening',
  delivery: 'import("kcell-self-service").Delivery',
  baseUrl: "string",
  login: "string",
  password: "string",
  contract: 'import("kcell-self-service").Contract',
  orderId: "string",
  count: "number",
  deviceNames: "readonly string[]",
  androidManagement: "{ enterprises: { devices: { issueCommand(command: object): Promise<void> } } }",
  askForConfirmationCode: "() => Promise<string>",
  showQrCode: "(code: string) => void",
  entries: 'readonly import("kcell-self-service/handout").DeviceEntry[]',
  showDialog: "(title: string, text: string) => void",
};

/** The examples in the doc comments of hand-written sources, each as a program with what it takes for granted. */
export async function docCommentPrograms(): Promise<readonly Program[]> {
  const names = await exportedNames();
  return globSync("src/**/*.ts", { cwd: root, exclude: ["**/*.gen.ts"] }).flatMap((path) =>
    examplesIn(readFileSync(root + path, "utf8")).map((block): Program => {
      const code = `${preludeFor(block.code, names)}${block.code}export {};\n`;
      return { guide: path, file: undefined, parts: [{ ...block, code }], notRun: "a doc comment shows a part of a program" };
    }),
  );
}

function examplesIn(text: string): readonly Block[] {
  return [...text.matchAll(/^ *\* ```ts\n((?: *\*.*\n)*?) *\* ```$/gmu)].map(({ index, 1: code = "" }) => ({
    language: "ts",
    info: "",
    code: code.replaceAll(/^ *\* ?/gmu, ""),
    line: text.slice(0, index).split("\n").length,
  }));
}

/** Every public name with how it is imported. */
async function exportedNames(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [entry, source] of entries) {
    const values = Object.keys((await import(/* @vite-ignore */ root + source)) as object);
    const listed = [...readFileSync(root + source, "utf8").matchAll(/^export (?:type )?\{([^}]+)\}/gmu)].flatMap(([, list = ""]) =>
      list.split(","),
    );
    for (const one of listed.map((word) => word.trim().replace(/^type /u, "")).filter((word) => word !== "" && !found.has(word)))
      found.set(one, `import { ${values.includes(one) ? "" : "type "}${one} } from "${entry}"; `);
  }
  return found;
}

/** On the line where the example begins, so that its lines stay where they are. */
function preludeFor(code: string, names: ReadonlyMap<string, string>): string {
  const words = new Set(code.match(/[\w$]+/gu));
  const declared = new Set(
    [...code.matchAll(/(?:const|let|function|class) (\w+)|import \{([^}]+)\}/gu)].flatMap(
      ([, one, list]) => one ?? list?.match(/\w+/gu) ?? [],
    ),
  );
  const missing = [...words].filter((word) => !declared.has(word));
  const imports = missing.flatMap((word) => names.get(word) ?? []);
  const given = missing.filter((word) => Object.hasOwn(surroundings, word)).map((word) => `declare let ${word}: ${surroundings[word]}; `);
  return [...imports, ...given].join("");
}
