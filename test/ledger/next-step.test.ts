import { expect, test } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { appendNext, storageFailed } from "../../src/ledger/next-step.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerDraft, LedgerRecord } from "../../src/store/store.js";
import { failureOf } from "../errors/failure-of.js";
import { breakableStore, storeCanary } from "../store/broken-cells.js";
import { draft } from "../store/store-contract.js";

const at = new Date("2026-11-22T05:00:00Z");
const sentAt = new Date("2026-11-22T04:30:00Z");
const stays = {
  basis: "Order 12-k",
  requestedBy: "A. Person",
  sentAt,
  prepared: { connected: [] },
  requestSha256: "ab",
  correlationId: "cor-1",
};
const passes = { leaveBy: sentAt, error: { code: "INTERNAL", message: "No." }, by: "state" } as const;

/** A ledger with a change that has left, and its newest record as a store that outlives the process would give it. */
async function standing(state: "sending" | "unknown") {
  const { ledger } = memoryStore();
  await ledger.append(draft(), { attempt: 0 });
  const facts: LedgerDraft = draft({ ...stays, ...passes, attempt: 1, state: "sending" });
  let newest = await ledger.append(facts, { attempt: 0 });
  if (state === "unknown") newest = await ledger.append({ ...facts, state }, { attempt: 1 });
  const record: LedgerRecord = { ...newest, systemUser: "svc", hash: "cd" };
  return { ledger, record };
}

test.each([
  ["sending", 1, 3],
  ["unknown", 2, 4],
] as const)(
  "what is learnt later about a change that is %s keeps its facts, and nothing of the step before",
  async (state, attempt, sequence) => {
    const { ledger, record } = await standing(state);
    await appendNext(ledger, record, { state: "applied", at });
    expect(await ledger.find("int-1")).toStrictEqual({ ...draft({ ...stays, attempt, state: "applied", at }), sequence });
  },
);

test("what is learnt later counts for more than what was known", async () => {
  const { ledger, record } = await standing("unknown");
  const learnt = { by: "order", order: { id: "ord-1", action: "block", msisdn: "+77011234567", state: "completed" } } as const;
  await appendNext(ledger, record, { state: "applied", at, ...learnt, correlationId: "cor-2", requestId: "req-2" });
  expect(await ledger.find("int-1")).toMatchObject({ ...learnt, correlationId: "cor-2", requestId: "req-2" });
});

test("a change that somebody else has moved on meanwhile is theirs", async () => {
  const { ledger, record } = await standing("unknown");
  await appendNext(ledger, record, { state: "rejected", at });
  expect((await failureOf(appendNext(ledger, record, { state: "applied", at }))).code).toBe("INTENT_IN_PROGRESS");
  expect((await ledger.find("int-1"))?.state).toBe("rejected");
});

test("a store that fails in a way of its own is told by one kind of error, without its words, and another error as it is", async () => {
  const store = breakableStore();
  store.broken.append = true;
  const error = await failureOf(appendNext(store.ledger, { ...draft(), sequence: 1 }, { state: "applied", at }));
  expect(error.code).toBe("STORAGE_FAILED");
  expect(String(error)).not.toContain(storeCanary);
  const own = new KcellError("INTENT_IN_PROGRESS", "Theirs.");
  expect(() => storageFailed(own)).toThrow(own);
});
