import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { breakableStore } from "../store/broken-cells.js";
import { applying, blockingBy, taken } from "./applying.js";

const block = { msisdn: number, reason: "leave" } as const;
const intentId = "int-1";

describe("a change leaves as one call", () => {
  it("with an intent and an id of its own, and nothing that neither its caller nor the contract said", async () => {
    const { apply, calls } = applying();
    const { order, meta } = await apply("block", block);
    const [{ read: _read, change: _change, mayLeave: _mayLeave, ...call }] = calls as [(typeof calls)[number]];
    expect(call).toStrictEqual({
      ...{ operation: "block", safety: "change", correlationId: "id-2", attempt: 1, deadlineAt: 30_000 },
      request: { method: "POST", path: "/orders", body: { action: "block", msisdn: number, reason: "leave", externalId: "id-1" } },
    });
    expect(order).toMatchObject({ id: "ord-1", intentId: "id-1" });
    expect(meta).toMatchObject({ correlationId: "id-2", attempts: 1 });
  });

  it("that its caller may abort, name and hurry", async () => {
    const { apply, calls } = applying();
    const { signal } = new AbortController();
    await apply("block", block, { intentId, signal, deadlineMs: 500, correlationId: "call-1", priority: "urgent" });
    expect(calls).toMatchObject([{ signal, deadlineAt: 500, correlationId: "call-1", priority: "urgent" }]);
  });

  it("with the time that the contract gives to an attempt", async () => {
    const { apply, calls } = applying({ contract: blockingBy({ attemptTimeoutMs: 700 }) });
    await apply("block", block);
    expect(calls).toMatchObject([{ attemptTimeoutMs: 700 }]);
  });

  it("that knows the confirmation code which no error may repeat, where there is one", async () => {
    const before = JSON.stringify({ items: [{ msisdn: number, status: "active", blocks: [] }], notFound: [] });
    const swap = async (confirmationCode: string | undefined) => {
      const { apply, calls } = applying({ steps: [before, taken] });
      await apply("swapToEsim", { msisdn: number, confirmationCode: confirmationCode as string });
      return calls.find(({ safety }) => safety === "change");
    };
    expect(await swap("4711")).toMatchObject({ secrets: ["4711"] });
    expect(await swap(undefined)).not.toHaveProperty("secrets");
  });

  it("whose answer is read with what was prepared, and whose strange words are told under its name", async () => {
    const contract = blockingBy({
      prepare: async () => ({ before: "B-1" }),
      answer: (_answer, { msisdn }, { prepared, drift }) => {
        drift("state", "odd");
        return { id: (prepared as { before: string }).before, action: "block", msisdn, state: "completed" };
      },
    });
    const { apply, drifts } = applying({ contract });
    expect((await apply("block", block)).order.id).toBe("B-1");
    expect(drifts).toEqual([{ operation: "block", field: "state", word: "odd" }]);
  });
});

describe("a change with a key", () => {
  const keyed = blockingBy({ replay: "keyed", keyValidMs: 60_000 });
  const busy = new KcellError("TOO_MANY_REQUESTS", "Later.", { verdict: "rejected" });

  it("may be repeated for as long as the operator honours the key, counted from when it is made, whatever left before it", async () => {
    const { apply, calls, clock } = applying({ contract: keyed });
    await apply("block", block);
    await clock.advance(5000);
    await apply("block", block);
    expect(calls.slice(1)).toMatchObject([{ keyedUntilMs: clock.now() + 60_000 }]);
  });

  it("may not be repeated where the contract does not say how long that is", async () => {
    const { apply, calls, clock } = applying({ contract: blockingBy({ replay: "keyed" }) });
    await apply("block", block);
    expect(calls).toMatchObject([{ keyedUntilMs: clock.now() }]);
  });

  it("that has left before is not repeated under it: nobody knows how long the old key still counts", async () => {
    const { apply, calls } = applying({ contract: keyed, steps: [busy, taken] });
    expect((await failureOf(apply("block", block, { intentId }))).code).toBe("TOO_MANY_REQUESTS");
    expect((await apply("block", block, { intentId })).verdict).toBe("accepted");
    expect(calls[0]).toHaveProperty("keyedUntilMs");
    expect(calls[1]).not.toHaveProperty("keyedUntilMs");
  });

  it("that was planned before, and never left, may", async () => {
    const broken = new KcellError("CONNECTION_FAILED", "No.", { verdict: "notSent" });
    let isBroken = true;
    const contract = blockingBy({
      replay: "keyed",
      prepare: async () => {
        if (isBroken) throw broken;
      },
    });
    const { apply, calls } = applying({ contract });
    await failureOf(apply("block", block, { intentId }));
    isBroken = false;
    await apply("block", block, { intentId });
    expect(calls[0]).toHaveProperty("keyedUntilMs");
  });

  it("stays here where the ledger does not tell whether it has left before; one without a key does not ask", async () => {
    const store = breakableStore();
    const read = (): never => {
      throw new Error("disk full");
    };
    const unreadable = { ...store, ledger: { ...store.ledger, read } };
    const { apply, calls } = applying({ contract: keyed, store: unreadable });
    const error = await failureOf(apply("block", block, { intentId }));
    expect(error).toMatchObject({ code: "STORAGE_FAILED", verdict: "notSent", intentId });
    expect(calls).toHaveLength(0);
    expect((await store.ledger.find(intentId))?.state).toBe("notSent");
    expect((await applying({ store: unreadable }).apply("block", block)).verdict).toBe("accepted");
  });
});
