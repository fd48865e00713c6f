import { globSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { connection, exampleNumber } from "../../examples/support/connection.js";
import { createOperator } from "kcell-self-service/testing";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

/** Runs an example in this process, and gives what it printed. */
const run = async (load: () => Promise<unknown>): Promise<string> => {
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...words: readonly unknown[]) => printed.push(words.map(String).join(" ")));
  onTestFinished(() => log.mockRestore());
  await load();
  return printed.join("\n");
};

test("list-numbers shows blocked numbers with their owners, masked, and a page with its metadata", async () => {
  const printed = await run(() => import("../../examples/list-numbers.js"));
  expect(printed).toMatch(/^\+7\*{6}\d{4} blocked physical debt, by the operator$/mu);
  expect(printed).toMatch(/^A page of 30 numbers in 1 attempt, request req-/mu);
});

test("block-stolen-number finds out by reading what became of a block whose answer was lost", async () => {
  const printed = await run(() => import("../../examples/block-stolen-number.js"));
  expect(printed).toContain("CONNECTION_LOST: outcome unknown, so nothing is sent again");
  expect(printed).toMatch(/The operator's records say: (?:accepted|applied) \(by order\)/u);
});

test("block-list keeps the alarm line out, stops when the operator says so, and sends only the rest the second time", async () => {
  const printed = await run(() => import("../../examples/block-list.js"));
  expect(printed).toContain("Stopped by ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY with 3 changes not sent");
  expect(printed).toMatch(/^\+7\*{6}\d{4} notSent protected/mu);
  expect(printed.match(/\(sent by the first run\)/gu)).toHaveLength(3);
  expect(printed).toContain("7 changes: 5 applied, 0 rejected, 2 not sent");
});

test("connect-service shows the charges and connects", async () => {
  const printed = await run(() => import("../../examples/connect-service.js"));
  expect(printed).toContain("ROAMING_WORLD_7D Роуминг «Әлем», 7 күн 4990.00 KZT");
  expect(printed).toContain("Now connected: CALLER_ID, ROAMING_WORLD_7D");
});

test("swap-to-esim tells when the old SIM ends, and prints no activation code", async () => {
  const printed = await run(() => import("../../examples/swap-to-esim.js"));
  expect(printed).toContain("the old SIM ends: onEnable");
  expect(printed).toContain("Activation code: LPA:1$smdp.example.kz$[redacted]");
  expect(printed).not.toMatch(/LPA:1\$[^$]*\$[^[]/u);
});

test("print-handout-sheet leaves a sheet that only its owner can read, and prints no activation code", async () => {
  const printed = await run(() => import("../../examples/print-handout-sheet.js"));
  const [, file = ""] = /^The sheet for \+7\*{6}\d{4} is (.+)$/mu.exec(printed) ?? [];
  const sheet = readFileSync(file, "utf8");
  expect(sheet).toMatch(/<code>LPA:1\$[^<]+<\/code>/u);
  expect(sheet).toContain("Айгерім Сұлтанқызы");
  // Windows knows no such modes.
  const forOthers = process.platform === "win32" ? 0 : statSync(file).mode & 0o077;
  expect(forOthers).toBe(0);
  expect(printed).not.toContain("LPA:");
  rmSync(dirname(file), { recursive: true });
});

test("suspicious-activity stops everything, tells once, and goes on after a person has reopened", async () => {
  const printed = await run(() => import("../../examples/suspicious-activity.js"));
  expect(printed.match(/^Tell the administrator/gmu)).toHaveLength(1);
  expect(printed).toContain("20 of 20 changes never left");
  expect(printed).toContain("The gate is open: true");
});

test("own-tests puts the operator behind a program's own fetch", async () => {
  expect(await run(() => import("../../examples/own-tests.js"))).toBe("3 requests, and each number blocked once");
});

test("every example for one task is shorter than 40 lines, every file of the demo and of the contract than 150", () => {
  const lengths = globSync("**/*.ts", { cwd: folder }).map(
    (name) =>
      [
        name,
        readFileSync(folder + name, "utf8")
          .trimEnd()
          .split("\n").length,
      ] as const,
  );
  const isDemo = (name: string) => /^(offboard-leavers|private-contract)/u.test(name);
  expect(lengths.filter(([name, lines]) => lines >= (isDemo(name) ? 150 : 40))).toEqual([]);
});

test("with an operator in the environment the examples go there, and want to be told the number", () => {
  const operator = createOperator({ seed: 7 });
  expect(exampleNumber(operator)).toBe(operator.numbers[0]);
  vi.stubEnv("KCELL_BASE_URL", "https://operator.example/v1");
  vi.stubEnv("KCELL_LOGIN", "login");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(connection(operator)).toMatchObject({ baseUrl: "https://operator.example/v1", credentials: { login: "login" } });
  expect(() => exampleNumber(operator)).toThrow("KCELL_NUMBER");
});
