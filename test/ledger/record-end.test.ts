import { describe, expect, it } from "vitest";
import { createRecordEnd } from "../../src/ledger/record-end.js";
import type { EventFacts } from "../../src/model/events.js";
import type { LedgerState } from "../../src/store/store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { breakableStore } from "../store/broken-cells.js";
import { draft } from "../store/store-contract.js";

const order = { id: "ord-1", action: "block", msisdn: "+77011234567", state: "completed" } as const;
const ended = { intentId: "int-1", operation: "block", order } as const;

async function standing(state: LedgerState) {
  const store = breakableStore();
  const events: EventFacts[] = [];
  await store.ledger.append(draft(), { attempt: 0 });
  await store.ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
  const error = { code: "INTERNAL", message: "No." } as const;
  if (state !== "sending")
    await store.ledger.append(draft({ attempt: 1, state, error, order: { ...order, state: "pending" } }), { attempt: 1 });
  const clock = new VirtualClock();
  const recordEnd = createRecordEnd({ store, clock, emit: (event) => void events.push(event) });
  return { store, events, clock, recordEnd, newest: () => store.ledger.find("int-1") };
}

describe("the end of an order that was followed", () => {
  it.each<LedgerState>(["accepted", "unknown", "attention"])(
    "ends a change that is %s in the ledger, without its old error",
    async (state) => {
      const { newest, recordEnd } = await standing(state);
      await recordEnd(ended);
      expect(await newest()).toMatchObject({ state: "applied", by: "order", order, attempt: 2 });
      expect(await newest()).not.toHaveProperty("error");
    },
  );

  it.each([
    ["failed", "failed"],
    ["rejected", "rejected"],
    ["cancelled", "failed"],
  ])("that is %s is recorded as %s", async (end, state) => {
    const { newest, recordEnd } = await standing("accepted");
    await recordEnd({ ...ended, order: { ...order, state: end } });
    expect((await newest())?.state).toBe(state);
  });

  it.each<LedgerState>(["applied", "rejected", "failed", "sending"])("changes nothing where the change is %s", async (state) => {
    const { newest, recordEnd } = await standing(state);
    await recordEnd(ended);
    expect(await newest()).toMatchObject({ state, attempt: 1 });
  });

  it("is found by the order's id where the wire does not echo our intent", async () => {
    const { newest, recordEnd } = await standing("accepted");
    await recordEnd({ intentId: undefined, operation: "block", order });
    expect((await newest())?.state).toBe("applied");
  });

  it("of a stranger, or without a store, is recorded nowhere", async () => {
    const { newest, recordEnd, events } = await standing("accepted");
    await recordEnd({ intentId: undefined, operation: "block", order: { ...order, id: "ord-9" } });
    await recordEnd({ intentId: undefined, operation: "unblock", order });
    await recordEnd({ ...ended, intentId: "int-9" });
    await createRecordEnd({ store: undefined, clock: new VirtualClock(), emit: (event) => void events.push(event) })(ended);
    expect((await newest())?.state).toBe("accepted");
    expect(events).toEqual([]);
  });

  it("that two followers see at once is recorded once, and no fault", async () => {
    const { store, recordEnd, events } = await standing("accepted");
    await Promise.all([recordEnd(ended), recordEnd(ended)]);
    expect((await store.ledger.find("int-1"))?.attempt).toBe(2);
    expect(events).toEqual([]);
  });

  it("that cannot be written is told, and disturbs nobody", async () => {
    const { store, recordEnd, events } = await standing("accepted");
    store.broken.append = true;
    await recordEnd(ended);
    store.broken.find = true;
    await recordEnd(ended);
    const told = { type: "ledgerFailed", clause: "2.10", intentId: "int-1", code: "STORAGE_FAILED" };
    expect(events).toEqual([told, told]);
  });

  it("is recorded at the time when it was seen", async () => {
    const { newest, recordEnd, clock } = await standing("accepted");
    await clock.advance(5000);
    await recordEnd(ended);
    expect((await newest())?.at).toEqual(new Date(clock.now()));
  });

  it("is told without an intent where the ledger cannot say whose it is", async () => {
    const { store, events } = await standing("accepted");
    const open = (): never => {
      throw new Error("disk full");
    };
    const broken = { ...store, ledger: { ...store.ledger, open } };
    const recordEnd = createRecordEnd({ store: broken, clock: new VirtualClock(), emit: (event) => void events.push(event) });
    await recordEnd({ intentId: undefined, operation: "block", order });
    expect(events).toEqual([{ type: "ledgerFailed", clause: "2.10", intentId: "", code: "STORAGE_FAILED" }]);
  });
});
