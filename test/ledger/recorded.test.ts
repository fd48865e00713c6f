import { describe, expect, it } from "vitest";
import { createRecorded, maySendAgain } from "../../src/ledger/recorded-outcome.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerRecord, LedgerState } from "../../src/store/store.js";
import { failureOf } from "../errors/failure-of.js";
import { breakableStore } from "../store/broken-cells.js";
import { draft } from "../store/store-contract.js";

const rejected = (code?: ErrorCode, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  ...draft({ attempt: 1, state: "rejected", ...(code && { error: { code, message: "No." } }) }),
  ...{ sequence: 3, ...more },
});

describe("the same intent may be sent again", () => {
  it("where it has never left, whoever found that out", () => {
    expect(maySendAgain(rejected(undefined, { state: "notSent" }))).toBe(true);
    expect(maySendAgain(rejected(undefined, { state: "notSent", by: "none" }))).toBe(true);
  });

  it.each<ErrorCode>([
    ...(["TOO_MANY_REQUESTS", "QUOTA_EXCEEDED", "MAINTENANCE", "ORDER_IN_PROGRESS", "INVALID_CREDENTIALS"] as const),
    ...(["TOKEN_EXPIRED", "UNAUTHENTICATED", "CREDENTIALS_SUSPENDED", "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY"] as const),
  ])("where it was refused with %s, which says nothing of the change", (code) => {
    expect(maySendAgain(rejected(code))).toBe(true);
    expect(maySendAgain(rejected(code, { by: "order" }))).toBe(false);
    expect(maySendAgain(rejected(code, { state: "failed" }))).toBe(false);
  });

  it.each<ErrorCode | undefined>(["NUMBER_NOT_FOUND", "ALREADY_IN_STATE", "PERMISSION_DENIED", undefined])(
    "but not where with %s",
    (code) => {
      expect(maySendAgain(rejected(code))).toBe(false);
    },
  );

  it("nor with a code that this version does not know", () => {
    expect(maySendAgain(rejected("A_CODE_OF_NEXT_YEAR" as ErrorCode))).toBe(false);
  });

  it.each(["planned", "sending", "applied", "accepted", "failed", "unknown", "attention"] as const)("nor while it is %s", (state) => {
    expect(maySendAgain(rejected(undefined, { state }))).toBe(false);
  });
});

describe("what the ledger alone knows of a change", () => {
  const inState = async (state: LedgerState) => {
    const store = memoryStore();
    await store.ledger.append(draft(), { attempt: 0 });
    if (state !== "planned") await store.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
    if (state !== "planned" && state !== "sending") await store.ledger.append(draft({ attempt: 1, state }), { attempt: 1 });
    return createRecorded(store)("int-1");
  };

  it.each(["applied", "accepted"] as const)("is that it is %s, and what it was", async (state) => {
    expect(await inState(state)).toMatchObject({ verdict: state, operation: "block", order: { intentId: "int-1" } });
  });

  it.each(["planned", "notSent"] as const)("is nothing where it has never left: %s", async (state) => {
    expect(await inState(state)).toBeUndefined();
  });

  it("is nothing where it has none of that name", async () => {
    expect(await createRecorded(memoryStore())("int-9")).toBeUndefined();
  });

  it.each([
    ["sending", "INTENT_IN_PROGRESS"],
    ["unknown", "OUTCOME_UNKNOWN"],
    ["rejected", "NOT_APPLIED"],
  ] as const)("is an error where it is %s", async (state, code) => {
    expect((await failureOf(inState(state))).code).toBe(code);
  });

  it("needs a store, and one that can be read", async () => {
    expect((await failureOf(createRecorded(undefined)("int-1"))).code).toBe("STORE_REQUIRED");
    const store = breakableStore();
    store.broken.find = true;
    expect((await failureOf(createRecorded(store)("int-1"))).code).toBe("STORAGE_FAILED");
  });
});
