// Changes the modules that carry the promises in thousands of small ways, and asks the fast unit tests near them whether they notice: Stryker,
// group by group. It takes long, and is no part of the tests. What was found out before, and has not changed, is not tried again; a changed test of
// something that a module makes while it is loaded, such as a pattern, needs --force.
// Usage: npm run test:mutation -- [group ...] [--concurrency 1] [--force]
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { groups } from "./groups.ts";
import { printScores } from "./scores.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: "string", default: "2" }, force: { type: "boolean", default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(groups);

/** Away from Greenwich, or nobody would notice that a date is read in local time. */
const TZ = "Asia/Almaty";

/** Tries the mutants of one group. Whether it was possible. */
const tries = (name: string): boolean => {
  const args = ["run", "test/mutation/stryker.config.mjs", "--concurrency", values.concurrency, ...(values.force ? ["--force"] : [])];
  const env = { ...process.env, MUTATION_GROUP: name, TZ };
  return spawnSync("stryker", args, { stdio: "inherit", env, shell: process.platform === "win32" }).status === 0;
};

const failed = names.filter((name) => !tries(name));
if (failed.length > 0) console.error(`Not tried: ${failed.join(", ")}.`);
if (!printScores(names) || failed.length > 0) process.exitCode = 1;
