import { expect, test } from "vitest";
import { createDecide } from "../../src/ledger/decide.js";
import { createNoteAct } from "../../src/ledger/note-act.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerNote, LedgerRecord, LedgerState } from "../../src/store/store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { failureOf } from "../errors/failure-of.js";
import { draft } from "../store/store-contract.js";

const decision = { outcome: "applied", by: "B. Administrator", note: "a letter of the operator" } as const;
const administrator = { name: "B. Administrator", rulesSha256: "ab" };

/** A change in a state, and a way to decide about it. */
async function standing(state: LedgerState, more: Partial<LedgerRecord> = {}) {
  const store = memoryStore();
  const clock = new VirtualClock();
  await store.ledger.append(draft(), { attempt: 0 });
  if (state !== "planned") await store.ledger.append(draft({ attempt: 1, state: "sending", ...more }), { attempt: 0 });
  if (state !== "planned" && state !== "sending") await store.ledger.append(draft({ attempt: 1, state, ...more }), { attempt: 1 });
  const note = createNoteAct({ store, clock, administrator });
  const records = async () => {
    const all: (LedgerRecord | LedgerNote)[] = [];
    for await (const record of store.ledger.read()) all.push(record);
    return all;
  };
  return { store, clock, records, decide: createDecide({ store, clock, note }) };
}

test.each(["unknown", "attention"] as const)("a change that is %s is decided by a person, who is noted before", async (state) => {
  for (const [outcome, becomes] of [
    ["applied", "applied"],
    ["notApplied", "rejected"],
  ] as const) {
    const { decide, records, clock } = await standing(state);
    await decide("int-1", { ...decision, outcome });
    const [note, step] = (await records()).slice(-2);
    expect(note).toEqual({
      ...{ sequence: 4, state: "noted", operation: "decideChange", at: new Date(clock.now()), administrator },
      input: { intentId: "int-1", outcome, by: decision.by, note: decision.note },
    });
    expect(step).toMatchObject({ sequence: 5, state: becomes, by: "none", attempt: 2, at: new Date(clock.now()) });
  }
});

test("while the bytes of a change may still leave there is nothing to decide, and after that there is", async () => {
  const { decide, clock, store } = await standing("sending", { leaveBy: new Date(new VirtualClock().now() + 1000) });
  await clock.advance(1000);
  expect(await failureOf(decide("int-1", decision))).toMatchObject({ code: "INVALID_ARGUMENT", fields: { intentId: expect.any(String) } });
  await clock.advance(1);
  await decide("int-1", decision);
  expect((await store.ledger.find("int-1"))?.state).toBe("applied");
});

test.each<LedgerState>(["planned", "sending", "accepted", "applied", "rejected", "failed"])(
  "a change that is %s is not in doubt",
  async (state) => {
    const { decide, records } = await standing(state);
    const before = await records();
    expect(await failureOf(decide("int-1", decision))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(await records()).toEqual(before);
  },
);

test("a change that has ended is not in doubt, whatever its record says of when it might have left", async () => {
  const { decide } = await standing("applied", { leaveBy: new Date(0) });
  expect(await failureOf(decide("int-1", decision))).toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("there must be a ledger, and the change in it", async () => {
  const { decide } = await standing("unknown");
  expect(await failureOf(decide("int-2", decision))).toMatchObject({ code: "INTENT_NOT_FOUND", intentId: "int-2" });
  const clock = new VirtualClock();
  const without = { store: undefined, clock, administrator: undefined };
  expect(await failureOf(createDecide({ ...without, note: createNoteAct(without) })("int-1", decision))).toMatchObject({
    code: "STORE_REQUIRED",
  });
});

test("a ledger that cannot be read or written decides nothing, and tells nothing of why", async () => {
  for (const broken of ["find", "note"] as const) {
    const { store, clock } = await standing("unknown");
    Object.assign(store.ledger, { [broken]: () => Promise.reject(new Error("CANARY")) });
    const decide = createDecide({ store, clock, note: createNoteAct({ store, clock, administrator: undefined }) });
    const error = await failureOf(decide("int-1", decision));
    expect(error).toMatchObject({ code: "STORAGE_FAILED" });
    expect(String(error)).not.toContain("CANARY");
  }
});

test("what a person does beside changes is noted without an administrator where none is named, and not at all without a store", async () => {
  const { store, clock, records } = await standing("planned");
  await createNoteAct({ store, clock, administrator: undefined })("closeAccess", { by: "A. Person" });
  expect((await records()).at(-1)).toEqual({
    ...{ sequence: 2, state: "noted", operation: "closeAccess", at: new Date(clock.now()), input: { by: "A. Person" } },
  });
  await expect(createNoteAct({ store: undefined, clock, administrator })("closeAccess", {})).resolves.toBeUndefined();
});
