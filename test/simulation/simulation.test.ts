import { expect, it } from "vitest";
import { brokenClients } from "./sabotage.js";
import { play, type Sabotage } from "./schedule.js";
import type { Vow } from "./watch.js";

/** `SCHEDULES=100000` for the long run, `FIRST_SEED` to go on elsewhere or to play one schedule again. */
const schedules = Number(process.env["SCHEDULES"] ?? 3000);
const firstSeed = Number(process.env["FIRST_SEED"] ?? 1);

/** The first schedule in which a promise is broken, or this one, told so that somebody can read what happened. */
async function firstBreach(sabotage: Sabotage = {}, vow?: Vow): Promise<string | undefined> {
  // Thousands of errors are made and none is read: their stacks would be half of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
      const { breaches } = await play(seed, { sabotage });
      const first = breaches.find(({ promise }) => (vow ?? promise) === promise);
      if (!first) continue;
      const { trace } = await play(seed, { sabotage, isTraced: true });
      return [`"${first.promise}" is broken in schedule ${seed}: ${first.how}`, ...trace].join("\n");
    }
    return undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

it(`no verdict is unsound and no promise is broken in ${schedules} random schedules`, { timeout: 60_000 + schedules * 20 }, async () => {
  expect(await firstBreach()).toBeUndefined();
});

it.for(brokenClients)("the simulation notices $name", { timeout: 60_000 + schedules * 20 }, async ({ sabotage, breaks }) => {
  expect(await firstBreach(sabotage, breaks)).toContain(`"${breaks}" is broken`);
});

it("a schedule is the same whenever it is played", async () => {
  const names = /[0-9a-f]{8}-[0-9a-f-]{27}/gu;
  const [one, other] = [await play(7, { isTraced: true }), await play(7, { isTraced: true })];
  expect(one.trace.length).toBeGreaterThan(10);
  expect(other.trace.map((line) => line.replaceAll(names, "id"))).toEqual(one.trace.map((line) => line.replaceAll(names, "id")));
});

it("schedules come to every verdict", async () => {
  const states = new Set<string>();
  for (let seed = 1; seed <= 100; seed++) for (const state of (await play(seed)).states) states.add(state);
  expect([...states]).toEqual(expect.arrayContaining(["applied", "rejected", "failed", "notSent"]));
});
