import type { BulkChange, BulkOptions, BulkVerdict } from "kcell-self-service/bulk";
import type { FaultName } from "kcell-self-service/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { everythingShown } from "../errors/everything-shown.js";
import { blocksOf, type Company, openCompany } from "./company.js";

const count = 12;

/** What may happen to one block; undefined: nothing does. */
const faults: readonly (FaultName | undefined)[] = [
  undefined,
  "cutBeforeEffect",
  "cutAfterEffect",
  "cutThenAppliedLate",
  "hangAfterEffect",
  "internalBeforeEffect",
  "internalAfterEffect",
  "badGatewayAfterEffect",
  "tooManyRequestsBeforeEffect",
  "quotaExceededBeforeEffect",
  "firewallPageBeforeEffect",
  "tokenRevokedBeforeEffect",
  "notProcessedBeforeEffect",
  "unreadableJsonAfterEffect",
  "otherNumberAfterEffect",
  "orderSearchLateAfterEffect",
  "takenThenFailed",
  "takenThenRejected",
  "takenThenPartial",
];

/** A run at an operator on a bad day: an input with rows that are none and repetitions, a caller who may give up, an input that may break. */
const badDay = fc.record({
  rows: fc.array(fc.oneof({ weight: 6, arbitrary: fc.nat(count - 1) }, { weight: 1, arbitrary: fc.constantFrom("stranger", "none") }), {
    maxLength: 2 * count,
  }),
  faults: fc.array(fc.constantFrom(...faults), { maxLength: count }),
  breaksAfter: fc.option(fc.nat(2 * count), { freq: 6 }),
  abortsAt: fc.option(fc.nat(2 * count), { freq: 4 }),
  suspectsAt: fc.option(fc.nat(2 * count), { freq: 6 }),
  honoursExternalIds: fc.boolean(),
  options: fc.record({
    canaries: fc.nat(3),
    concurrency: fc.integer({ min: 1, max: 4 }),
    stopAfterRefusals: fc.constantFrom(2, 5, Infinity),
    follow: fc.boolean(),
    checkOwnership: fc.boolean(),
  }),
});

type BadDay = typeof badDay extends fc.Arbitrary<infer T> ? T : never;

/** How often a number may have been blocked, by what its outcome says. */
const truths: Readonly<Record<BulkVerdict, readonly number[]>> = {
  applied: [1],
  accepted: [0, 1],
  rejected: [0],
  failed: [0, 1],
  notSent: [0],
  unknown: [0, 1],
  attention: [0, 1],
};

function* inputOf({ rows, breaksAfter }: BadDay, numbers: readonly string[]): Generator<BulkChange> {
  for (const [place, row] of rows.entries()) {
    if (place === breaksAfter) throw new Error("the spreadsheet has ended badly");
    const msisdn = row === "none" ? "no number" : row === "stranger" ? "+77029998877" : numbers[row];
    yield* blocksOf([msisdn ?? ""]);
  }
}

function upTo(day: BadDay, { operator }: Company): Partial<BulkOptions> {
  const caller = new AbortController();
  let steps = 0;
  return {
    ...day.options,
    signal: caller.signal,
    followMs: 120_000,
    onProgress() {
      steps += 1;
      if (steps === day.abortsAt) caller.abort();
      if (steps === day.suspectsAt) operator.suspect();
    },
  };
}

test("on any bad day the sums agree, no verdict is untrue, and the same run again sends nothing twice", async () => {
  const seen = new Set<BulkVerdict>();
  await fc.assert(
    fc.asyncProperty(badDay, async (day) => {
      const company = openCompany(count, { honoursExternalIds: day.honoursExternalIds });
      const { operator, run, numbers } = company;
      for (const fault of day.faults) operator.next("block", fault ?? { name: "slowBeforeEffect", ms: 1 });
      for (const options of [upTo(day, company), { follow: true, followMs: 120_000 }]) {
        const { outcomes } = await run(inputOf(day, numbers), options);
        await operator.clock.sleep(120_000);
        for (const { msisdn = "", verdict, withheld, error } of outcomes) {
          expect(everythingShown(error)).not.toMatch(/77015550|77029998877/u);
          seen.add(verdict);
          const done = operator.effects(msisdn).block ?? 0;
          expect(withheld === "duplicate" ? [0, 1] : truths[verdict]).toContain(done);
        }
      }
    }),
    { numRuns: 100 },
  );
  // The days are really bad.
  expect([...seen].toSorted()).toEqual(expect.arrayContaining(["accepted", "applied", "failed", "notSent", "rejected", "unknown"]));
}, 60_000);
