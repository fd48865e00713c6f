// The long tests: every fault case twenty times on three Node lines, two hundred kills, a hundred thousand schedules. Takes about two hours on two cores.
// Usage: node scripts/test-long.mjs [faults] [kills] [schedules]    no words: all of them
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const runtimes = new URL("../test/runtimes/", import.meta.url);
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const lines = ["node-22", "node-24", "node-26"];

/** Runs some of the tests under one Node, and says whether they passed. */
const passes = (title, { node = process.execPath, env, paths }) => {
  const started = Date.now();
  console.log(`\n> ${title}`);
  const options = { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } };
  const args = [vitest, "run", "--project", "units", "--reporter=dot", "--testTimeout=600000", ...paths];
  const { status } = spawnSync(node, args, options);
  console.log(`${status === 0 ? "ok" : "FAILED"}: ${title} (${Math.round((Date.now() - started) / 1000)} s)`);
  return status === 0;
};

/** The Nodes that the checks of runtimes have too. */
const nodeOf = (line) => {
  const binary = new URL(`node_modules/${line}/bin/node`, runtimes);
  if (!existsSync(binary))
    spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: runtimes, stdio: "inherit" });
  return fileURLToPath(binary);
};

const PARTS = {
  faults: () =>
    lines.map((line) => passes(`faults, 20 times, ${line}`, { node: nodeOf(line), env: { FAULT_TIMES: "20" }, paths: ["test/faults"] })),
  kills: () => [passes("200 kills", { env: { CRASH_KILLS: "200" }, paths: ["test/crash", "test/processes"] })],
  schedules: () => [passes("100 000 schedules", { env: { SCHEDULES: "100000" }, paths: ["test/simulation"] })],
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
const results = chosen.flatMap((name) => PARTS[name]());
process.exit(results.every(Boolean) ? 0 : 1);
