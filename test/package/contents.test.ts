import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, type Project } from "./installed-package.js";

let project: Project;

beforeAll(() => {
  project = installPackage();
}, 120_000);
afterAll(() => project.remove());

const filesOf = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: join(project.folder, "node_modules/kcell-self-service") }).toSorted();

const textOf = (name: string): string => readFileSync(join(project.folder, "node_modules/kcell-self-service", name), "utf8");

test("a user gets the built files, the contract, the README and the licence, and nothing else", () => {
  const outside = filesOf("**/*.*").filter((name) => !/^dist\/[\w-]+\.(?:js|d\.ts)$/u.test(name));
  expect(outside).toEqual(["README.md", "openapi/kcell-self-service.yaml", "package.json"]);
  expect(textOf("LICENSE")).toContain("The kcell-self-service authors");
});

test("no published type names ky or zod", () => {
  const naming = filesOf("dist/*.d.ts").filter((name) => /["'](?:ky|zod)(?:\/[\w/-]*)?["']/u.test(textOf(name)));
  expect(naming).toEqual([]);
});

test("the error class exists once in all built files", () => {
  const copies = filesOf("dist/*.js").filter((name) => textOf(name).includes(`Symbol.for("kcell-self-service.KcellError")`));
  expect(copies).toHaveLength(1);
});

test("msw is imported by ./msw alone, and no other package's code is bundled into the library", () => {
  expect(filesOf("dist/*.js").filter((name) => /from\s*["']msw["']/u.test(textOf(name)))).toEqual(["dist/msw.js"]);
  const foreign = filesOf("dist/*.js").filter((name) => name !== "dist/cli.js" && textOf(name).includes("node_modules/"));
  expect(foreign).toEqual([]);
});

test("no built file names a folder of the machine that built it", () => {
  expect(filesOf("dist/*").filter((name) => /\/(?:home|work|Users|root|tmp)\/\w/u.test(textOf(name)))).toEqual([]);
});
