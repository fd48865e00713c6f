import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { build } from "vite";
import type { Project } from "../package/installed-package.js";

const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

const main = `
import { program } from "./program.js";
console.log(JSON.stringify(await program({ origin: process.argv[2] })));
`;

const mainUndici = `
import { nodeTransport } from "kcell-self-service/node";
import { program } from "./program.js";
const transport = nodeTransport();
console.log(JSON.stringify(await program({ origin: process.argv[2], transport })));
await transport.close();
`;

const worker = `
import { program } from "./program.js";
export default {
  async test(_controller, { ORIGIN }) {
    console.log(JSON.stringify(await program({ origin: ORIGIN })));
  },
};`;

// The worker may reach this machine and nothing else. It gets no Node modules: no compatibility flag is set.
const workerd = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "bundled/worker.js")],
      compatibilityDate = "2026-11-17",
      globalOutbound = "machine",
      bindings = [(name = "ORIGIN", fromEnvironment = "ORIGIN")],
    )),
    (name = "machine", network = (allow = ["private"])),
  ],
);`;

/** Writes the program into a user's project, ready to run on every runtime. */
export async function writeProgram(project: Project): Promise<void> {
  for (const name of ["program", "sandbox", "store-program"]) {
    const source = readFileSync(new URL(`${name}.ts`, import.meta.url), "utf8");
    project.write(`${name}.js`, ts.transpileModule(source, { compilerOptions }).outputText);
  }
  project.write("main.js", main);
  project.write("main-undici.js", mainUndici);
  project.write("worker.js", worker);
  project.write("workerd.capnp", workerd);
  await bundle(project, "worker.js");
}

/** Bundles a file of the project with everything that it imports, as users do for workers and pages. It comes to lie in `bundled`. */
export async function bundle({ folder }: Project, name: string): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    build: {
      lib: { entry: join(folder, name), formats: ["es"], fileName: () => name },
      outDir: join(folder, "bundled"),
      emptyOutDir: false,
      target: "es2023",
    },
  });
}
