import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, type Project } from "./installed-package.js";

let project: Project;

beforeAll(() => {
  project = installPackage();
}, 120_000);
afterAll(() => project.remove());

const check = (...args: readonly string[]): { readonly status: number | null; readonly out: string; readonly err: string } => {
  const command = join(project.folder, "node_modules/kcell-self-service/dist/cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "contract", "check", ...args], {
    cwd: project.folder,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
};

test("a contract in TypeScript is checked as it is, in several files that name one another as TypeScript wants it", () => {
  project.write("name.ts", `export const name: string = "ours";`);
  project.write(
    "contract.ts",
    `import { type Contract, referenceContract } from "kcell-self-service";
     import { name } from "./name.js";
     export const contract: Contract = { ...referenceContract, name };`,
  );
  const { status, out } = check("contract.ts");
  expect(out).toMatch(/^Contract "ours" 0\.1\.0: 17 of 17 operations$/mu);
  expect(status).toBe(0);
});

test("a contract in JavaScript is checked too, and its findings are told", () => {
  project.write(
    "contract.js",
    `import { referenceContract } from "kcell-self-service"; export const contract = { ...referenceContract, probe: "getOrder" };`,
  );
  const { status, out } = check("contract.js");
  expect(out).toContain("probe\n    it must be one of getAccess, listNumbers, listOrders");
  expect(status).toBe(1);
});

test.each([
  ["missing.js", "missing.js cannot be loaded: Cannot find module"],
  ["notes.txt", "notes.txt cannot be loaded: this Node does not read such files."],
  ["lost.ts", "lost.ts cannot be loaded: Cannot find"],
])("%s is no contract, and the command says why", (file, says) => {
  project.write("notes.txt", "");
  project.write("lost.ts", `export { contract } from "./nowhere.js";`);
  const { status, out, err } = check(file);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(says);
  expect(err).not.toContain("    at ");
});
