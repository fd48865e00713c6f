import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fastClock } from "../../examples/offboard-leavers/fast-clock.js";
import { sample, scratchFolder } from "./demo-run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs the demo as its own process, over the built package. */
const run = (...args: readonly string[]) => {
  if (!existsSync(join(root, "dist/index.js"))) throw new Error("Nothing is built yet: run `npm test` or `npm run build`.");
  return spawnSync(process.execPath, ["examples/offboard-leavers.ts", ...args], { cwd: root, encoding: "utf8", timeout: 30_000 });
};

test("as a process the demo ends with status 0, says nothing on the other stream, and leaves the result where it was told to", () => {
  const resultFile = join(scratchFolder(), "result.csv");
  const { status, stdout, stderr } = run(sample("leavers-1c-windows1251.csv"), resultFile);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.trimEnd().endsWith(resultFile)).toBe(true);
  expect(readFileSync(resultFile, "utf8").trimEnd().split("\r\n")).toHaveLength(15);
}, 30_000);

test("as a process the demo ends with status 1 and without a stack when the list cannot be used", () => {
  const { status, stdout, stderr } = run(process.execPath);
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expect(stdout).toContain("cannot be used");
  expect(stdout).not.toContain("    at ");
}, 30_000);

test("the clock of a demo that is watched begins at its moment, runs faster, and stops waiting when it is told to", async () => {
  const startsAt = new Date("2026-11-22T09:00:00+05:00");
  const clock = fastClock(startsAt, 1_000_000);
  const before = clock.monotonic();
  await clock.sleep(1000);
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual(1000);
  expect(clock.now()).toBeGreaterThanOrEqual(startsAt.getTime() + 1000);
  await expect(clock.sleep(1e15, AbortSignal.abort())).rejects.toThrow("abort");
});
