// Runs everything that CI runs, one after the other, and stops at the first failure. The tests come first, so that the last
// line can say how many of them passed whatever fails later.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const scratch = mkdtempSync(join(tmpdir(), "kcell-check-"));
const reports = ["tests", "installed"].map((name) => join(scratch, `${name}.json`));
const reporting = (report) => ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];

const CHECKS = [
  ["test", "--coverage", ...reporting(reports[0])],
  ["test:installed", ...reporting(reports[1])],
  ["lock:check"],
  ["openapi:check"],
  ["openapi:lint"],
  ["errors:check"],
  ["format:check"],
  ["lint"],
  ["typecheck"],
  ["knip"],
  ["size"],
  ["docs"],
  ["demo"],
  ["package:check"],
];

/** Runs one npm script without an input, and says whether it ended well. */
const passes = ([script, ...args]) => {
  const started = Date.now();
  console.log(`\n> ${script}`);
  const options = { stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" };
  const { status } = spawnSync("npm", ["run", "--silent", script, "--", ...args], options);
  console.log(`${status === 0 ? "ok" : "FAILED"}: ${script} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
};

/** What the test runner itself counted. A file that could not even be loaded counts as one failure. */
const countTests = () => {
  if (!existsSync(reports[0])) return "0 passed, 1 failed";
  const runs = reports.filter((report) => existsSync(report)).map((report) => JSON.parse(readFileSync(report, "utf8")));
  const broken = runs
    .flatMap(({ testResults }) => testResults)
    .filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  return `${sum("numPassedTests")} passed, ${sum("numFailedTests") + broken.length} failed`;
};

const failed = CHECKS.find((check) => !passes(check));
if (failed) console.log(`\nStopped at: npm run ${failed[0]}`);
console.log(countTests());
rmSync(scratch, { recursive: true });
process.exit(failed ? 1 : 0);
