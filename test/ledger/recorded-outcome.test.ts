import { describe, expect, it } from "vitest";
import { recordedOutcome } from "../../src/ledger/recorded-outcome.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import type { LedgerRecord } from "../../src/store/store.js";
import { thrownBy } from "../errors/failure-of.js";
import { draft } from "../store/store-contract.js";

const recorded = (more: Partial<LedgerRecord>): LedgerRecord => ({ ...draft({ attempt: 1 }), sequence: 3, ...more });

describe("what the ledger knows of a change already", () => {
  it.each(["applied", "accepted"] as const)("%s is given again, without an exchange", (state) => {
    const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: "completed" };
    const outcome = recordedOutcome(recorded({ state, order, correlationId: "cor-1" }));
    expect(outcome).toMatchObject({ verdict: state, order, meta: { status: 0, attempts: 0, correlationId: "cor-1" } });
  });

  it("applied without an order is a completed one", () => {
    const { order, meta } = recordedOutcome(recorded({ state: "applied" }));
    expect(order).toEqual({ action: "block", msisdn: "+77011234567", state: "completed", intentId: "int-1" });
    expect(meta.correlationId).toBe("int-1");
  });

  it.each(["rejected", "failed"] as const)("%s is thrown again as it was, and not called retryable", async (state) => {
    const error = { code: "ORDER_IN_PROGRESS", message: "Busy.", status: 409, problem: "BUSY", fields: { orderId: "ord-9" } } as const;
    const again = await thrownBy(() => recordedOutcome(recorded({ state, error, requestId: "req-1", correlationId: "cor-1" })));
    expect(again).toMatchObject({
      ...error,
      verdict: state,
      retryable: false,
      intentId: "int-1",
      requestId: "req-1",
      correlationId: "cor-1",
    });
  });

  it.each([undefined, { code: "A_CODE_OF_NEXT_YEAR" as ErrorCode, message: "New." }])(
    "a finding by reading says that it was not applied",
    async (error) => {
      const again = await thrownBy(() => recordedOutcome(recorded({ state: "rejected", ...(error && { error }) })));
      expect(again).toMatchObject({ code: "NOT_APPLIED", verdict: "rejected", retryable: false, intentId: "int-1" });
    },
  );

  it.each([
    ["failed", "failed", "ORDER_FAILED"],
    ["failed", "cancelled", "ORDER_CANCELLED"],
    ["rejected", "rejected", "ORDER_REJECTED"],
  ] as const)("%s by the end of its order says how that ended: %s", async (state, end, code) => {
    const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: end };
    expect(await thrownBy(() => recordedOutcome(recorded({ state, order })))).toMatchObject({ code, verdict: state, retryable: false });
  });

  it("on its way is in progress, and unknown only where it may have left", async () => {
    expect(await thrownBy(() => recordedOutcome(recorded({ state: "sending" })))).toMatchObject({
      code: "INTENT_IN_PROGRESS",
      verdict: "unknown",
    });
    expect(await thrownBy(() => recordedOutcome(recorded({ state: "planned" })))).not.toHaveProperty("verdict");
  });

  it.each(["unknown", "attention"] as const)("%s stays unknown", async (state) => {
    expect(await thrownBy(() => recordedOutcome(recorded({ state })))).toMatchObject({
      code: "OUTCOME_UNKNOWN",
      verdict: "unknown",
      retryable: false,
    });
  });
});
