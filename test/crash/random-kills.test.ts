import { setTimeout as pause } from "node:timers/promises";
import type { FaultName } from "kcell-self-service/testing";
import { afterAll, expect, it, vi } from "vitest";
import { seededRandom } from "../../src/testing/random.js";
import { manyProcesses } from "../processes/program.js";
import { useSandbox } from "../processes/sandbox.js";
import { crashBox, openCompany, settled } from "./company.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

/** What the operator does to some of the changes; all of it is over before a negative finding counts. */
type Misfortune = FaultName | { readonly name: FaultName; readonly ms: number } | undefined;

const faults: readonly [Misfortune, ...Misfortune[]] = [
  undefined,
  undefined,
  "cutBeforeEffect",
  "cutAfterEffect",
  "hangAfterEffect",
  "internalAfterEffect",
  { name: "tooManyRequestsBeforeEffect", ms: 200 },
  { name: "cutThenAppliedLate", ms: 300 },
  { name: "slowBeforeEffect", ms: 300 },
  { name: "slowAfterEffect", ms: 400 },
  { name: "orderSearchLateAfterEffect", ms: 600 },
  { name: "staleListAfterEffect", ms: 600 },
];

/** A run takes at least so long, for the operator wants to be asked once a second. Most happens in its first tenth, so most kills fall there. */
const shortestRunMs = 1200;

const kills = Number(process.env["CRASH_KILLS"] ?? 5);
const firstSeed = Number(process.env["CRASH_SEED"] ?? 1);
const startedAt = performance.now();
const sums = { kills: 0, amidChanges: 0, doubled: 0, lost: 0, unsound: 0, open: 0, broken: 0 };

afterAll(() => {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (kills > 5) console.log(JSON.stringify({ ...sums, seeds: `${firstSeed}-${firstSeed + kills - 1}`, seconds }));
});

for (let seed = firstSeed; seed < firstSeed + kills; seed++)
  it.concurrent(`settles everything after kills at random instants, seed ${seed}`, async (test) => {
    const random = seededRandom(seed);
    const operator = await sandbox.open({ ...crashBox, honoursExternalIds: seed % 2 === 0 });
    const company = openCompany(test, operator, { transport: random.below(2) === 0 ? "fetch" : "undici" });
    // Not more often: who meets a second one within a minute waits.
    if (random.below(4) === 0) await operator.next("createOrder", "tokenRevokedBeforeEffect");
    for (const { action } of company.changes) {
      const fault = random.pick(faults);
      if (fault) await operator.next(action, fault);
    }
    // In a third of the runs another program works beside the one that is killed.
    const rivals = seed % 3 === 0 ? [company.run()] : [];
    // A program that comes after a crash may crash too.
    for (let left = 1 + random.below(2); left > 0; left--) {
      const runner = company.run();
      await runner.line("ready");
      await pause(random.fraction() ** 3 * shortestRunMs);
      if ((await runner.kill()).signal === "SIGKILL") sums.kills++;
    }
    for (const rival of rivals) await rival.ended;
    const last = company.run();
    const { open } = await last.line("ready");
    if ((open as readonly string[]).some((intent) => / (?:planned|sending)$/u.test(intent))) sums.amidChanges++;
    const verdict = await company.verdict(last);
    for (const key of ["doubled", "lost", "unsound", "open", "broken"] as const) sums[key] += verdict[key].length;
    expect(verdict).toEqual(settled);
  });
