import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, lendPackage, type Project } from "../package/installed-package.js";
import { installPrivately } from "../support/private-packages.js";
import { compilers, setups } from "./compilers.js";
import { entries, expectedErrors, writeConsumers } from "./write-consumers.js";

let project: Project;
let packages: string;

beforeAll(async () => {
  project = installPackage();
  for (const name of ["@types/node", "msw"]) lendPackage(project, name);
  packages = await installPrivately(new URL("./", import.meta.url));
}, 400_000);
afterAll(() => project.remove());

/** What a compiler says of a project: each mistake with its place and number. */
const errorsOf = (version: string, config: string): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const compiler = join(packages, `typescript-${version}/lib/tsc.js`);
    const args = [compiler, "-p", config, "--pretty", "false"];
    execFile(process.execPath, args, { cwd: project.folder, timeout: 120_000, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      const said = (stdout + stderr).split("\n").filter((line) => /^\S/u.test(line));
      resolve(said.map((line) => /^misuse\.ts\(\d+,\d+\): error TS\d+/u.exec(line)?.[0] ?? line));
    });
  });

test.concurrent.each(compilers.flatMap((compiler) => setups.map((setup) => ({ compiler, setup, ...compiler, name: setup.name }))))(
  "TypeScript $version finds nothing but the mistakes: $name",
  async ({ compiler, setup, version }) => {
    expect(await errorsOf(version, writeConsumers(project, compiler, setup))).toEqual(expectedErrors);
  },
  150_000,
);

test("every entry of the package is compiled", () => {
  expect(entries).toEqual(expect.arrayContaining([".", "./node", "./testing", "./msw", "./locales"]));
});

test("docs/runtimes.md names every version that is tried", () => {
  const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  const guide = readFileSync(new URL("../../docs/runtimes.md", import.meta.url), "utf8");
  const versions = compilers.map(({ version }) => devDependencies[`typescript-${version}`].split("@").at(-1));
  expect(versions.filter((version) => !guide.includes(`| ${version} `))).toEqual([]);
});
