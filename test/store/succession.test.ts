import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerRecord, LedgerState } from "../../src/store/store.js";
import { assertSuccession } from "../../src/store/succession.js";
import { draft } from "./store-contract.js";

const states: readonly LedgerState[] = [
  "planned",
  "sending",
  "applied",
  "accepted",
  "rejected",
  "failed",
  "notSent",
  "unknown",
  "attention",
];
const ended = states.filter((state) => state !== "sending");

const newest = (attempt: number, state: LedgerState): LedgerRecord => ({ ...draft({ attempt, state }), sequence: 1 });
const follows = (attempt: number, state: LedgerState, before?: LedgerRecord, expected = before?.attempt ?? 0) => {
  try {
    assertSuccession(draft({ attempt, state }), before, expected);
    return true;
  } catch (error) {
    if (KcellError.is(error) && error.code === "INTENT_IN_PROGRESS") return false;
    throw error;
  }
};

describe("what may follow in the life of a change", () => {
  it("begins with a plan and with nothing else", () => {
    expect(states.filter((state) => follows(0, state))).toEqual(["planned"]);
    expect(states.filter((state) => follows(1, state))).toEqual([]);
  });

  it("ends an attempt only after it was sending", () => {
    for (const state of states) expect(follows(1, "applied", newest(1, state))).toBe(state === "sending");
  });

  it("begins the next attempt only where the last one has ended", () => {
    for (const state of states) expect(follows(2, "sending", newest(1, state))).toBe(state !== "sending");
  });

  it("never skips an attempt or goes back to one", () => {
    for (const attempt of [-1, 0, 1, 4, 5]) expect(follows(attempt, "sending", newest(2, "unknown"))).toBe(false);
  });

  it("refuses whoever expects another attempt than the newest", () => {
    for (const expected of [0, 1, 3]) {
      expect(follows(expected, "applied", newest(2, "sending"), expected)).toBe(false);
      expect(follows(expected + 1, "sending", newest(2, "unknown"), expected)).toBe(false);
    }
  });
});

describe("an attempt has one outcome", () => {
  const step = fc.record({
    attempt: fc.integer({ min: 0, max: 4 }),
    expected: fc.integer({ min: 0, max: 4 }),
    state: fc.constantFrom(...states),
  });

  it("whoever writes what, in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { ledger } = memoryStore();
        for (const { attempt, expected, state } of steps) {
          await ledger.append(draft({ attempt, state }), { attempt: expected }).catch((error: unknown) => {
            if (!KcellError.is(error)) throw error;
          });
        }
        const outcomes = new Map<number, number>();
        let sendings = 0;
        for await (const record of ledger.read()) {
          if (record.state === "noted") continue;
          if (record.state === "sending") sendings += 1;
          else outcomes.set(record.attempt, (outcomes.get(record.attempt) ?? 0) + 1);
        }
        for (const count of outcomes.values()) expect(count).toBe(1);
        expect(sendings).toBeLessThanOrEqual(5);
      }),
      { numRuns: 300 },
    );
  });

  it("and no step is lost on the way from attempt to attempt", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ended), { minLength: 1, maxLength: 10 }), (ends) => {
        let before: LedgerRecord | undefined;
        expect(follows(0, "planned", before)).toBe(true);
        before = newest(0, "planned");
        for (const end of ends) {
          expect(follows(before.attempt + 1, "sending", before)).toBe(true);
          before = newest(before.attempt + 1, "sending");
          expect(follows(before.attempt, end, before)).toBe(true);
          before = newest(before.attempt, end);
        }
      }),
    );
  });
});
