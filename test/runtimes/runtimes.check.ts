import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, lendPackage, type Project } from "../package/installed-package.js";
import { installPrivately } from "../support/private-packages.js";
import { expectedFindings } from "./expected-findings.js";
import { openSandboxServer } from "./open-sandbox-server.js";
import { runtimes, versionOf } from "./runtimes.js";
import { writeProgram } from "./write-program.js";

let project: Project;
let packages: string;

const isLinux = process.platform === "linux" && process.arch === "x64";

beforeAll(async () => {
  project = installPackage();
  // The oldest Node has no undici 8.
  lendPackage(project, "undici-7", "undici");
  await writeProgram(project);
  if (isLinux) packages = await installPrivately(new URL("./", import.meta.url));
}, 400_000);
afterAll(() => project.remove());

/** Runs the program to its end against an operator of its own. */
const run = async (binary: string, argsFor: (origin: string) => readonly string[]) => {
  const server = await openSandboxServer();
  const env = { ...process.env, ORIGIN: server.origin, NO_COLOR: "1", NO_PROXY: "127.0.0.1" };
  try {
    return await promisify(execFile)(binary, argsFor(server.origin), { cwd: project.folder, env, timeout: 60_000, killSignal: "SIGKILL" });
  } finally {
    await server.close();
  }
};

/** The part of an activation code that nobody may see, a whole number, or what opens the account. */
const secret = /LPA:1\$[^$]*\$(?!\[redacted\])|\+77\d{9}|sandbox-(?:password|secret)/u;

const title = isLinux ? "" : ` (left out: the binaries are those for Linux on x64, and this is ${process.platform} on ${process.arch})`;

test.skipIf(!isLinux).concurrent.each(runtimes.map((runtime) => ({ ...runtime, version: versionOf(runtime) })))(
  `the program finds the same on $name $version${title}`,
  async ({ package: name, binary, args, differently }) => {
    const { stdout, stderr } = await run(join(packages, name, binary), args);
    expect(JSON.parse(stdout)).toEqual({ ...expectedFindings, ...differently });
    expect(stdout + stderr).not.toMatch(secret);
  },
  90_000,
);

const nodes = runtimes.filter(({ binary, args }) => binary === "bin/node" && args("")[0] === "main.js");

test.skipIf(!isLinux).concurrent.each(nodes.map((runtime) => ({ ...runtime, version: versionOf(runtime) })))(
  `the durable ledger is one for two stores of a file, and is proved, on $name $version${title}`,
  async ({ package: name, binary }) => {
    const { stdout } = await run(join(packages, name, binary), () => ["--no-warnings", "store-program.js"]);
    expect(JSON.parse(stdout)).toEqual({
      winners: 1,
      found: "sending",
      open: ["sending"],
      sets: [true, false],
      verified: true,
      cutOff: false,
    });
    expect(stdout).not.toMatch(secret);
  },
  90_000,
);

test("the program finds the same on the Node that runs the tests", async () => {
  const { stdout, stderr } = await run(process.execPath, (origin) => ["main.js", origin]);
  expect(JSON.parse(stdout)).toEqual(expectedFindings);
  expect(stdout + stderr).not.toMatch(secret);
}, 90_000);

test("docs/runtimes.md names every version that is tried", () => {
  const guide = readFileSync(new URL("../../docs/runtimes.md", import.meta.url), "utf8");
  expect(runtimes.map(versionOf).filter((version) => !guide.includes(version))).toEqual([]);
});
