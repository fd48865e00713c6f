import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract, Finding } from "../../src/model/contract.js";
import { company, number, refusal } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply } from "../http/scripted-transport.js";

const intentId = "int-1";
const lost: Reply = { fails: { kind: "transport", sent: "maybe" } };
const anOrder = (more: object) => ({ id: "ord-1", externalId: intentId, action: "block", msisdn: number, state: "completed", ...more });
const page = (items: readonly object[], nextCursor: string | null = null): Reply => ({ body: { items, nextCursor } });

/** A change whose answer was lost, and what the listings of orders then show, one look after the other. */
async function lostChange(...looks: readonly Reply[]) {
  const left = [...looks];
  const made = company((sent) => {
    if (sent.path === "/v1/orders") return lost;
    if (sent.path.startsWith("/v1/orders?")) return left.length > 1 ? left.shift() : left[0];
    return undefined;
  });
  await failureOf(made.kcell.numbers.block(number, { reason: "leave", intentId }));
  const listings = () => made.sent.filter(({ path }) => path.startsWith("/v1/orders?"));
  return { ...made, listings };
}

describe("looking until a deadline", () => {
  it("is done once the outcome is known", async () => {
    const { kcell, listings, clock } = await lostChange(page([]), page([]), page([anOrder({})]));
    const before = clock.monotonic();
    expect(await kcell.orders.reconcile(intentId, { deadlineMs: 60_000 })).toMatchObject({
      outcome: "applied",
      by: "order",
      orderId: "ord-1",
    });
    expect(listings().map(({ at }) => at - before)).toEqual([0, 1000, 2500]);
  });

  it("looks ever more rarely, every quarter of a minute at last, and then says that it is not known", async () => {
    const { kcell, listings, clock } = await lostChange(page([]));
    const before = clock.monotonic();
    expect((await kcell.orders.reconcile(intentId, { deadlineMs: 65_000 })).outcome).toBe("unknown");
    const seconds = listings().map(({ at }) => Math.round((at - before) / 1000));
    expect(seconds).toEqual([0, 1, 3, 5, 8, 13, 21, 32, 47, 62]);
    expect(clock.monotonic() - before).toBeLessThan(65_000);
  });

  it("goes on after a look that met a passing fault, and keeps what an earlier one told", async () => {
    const { kcell } = await lostChange(page([]), refusal(503, "MAINTENANCE"));
    expect((await kcell.orders.reconcile(intentId, { deadlineMs: 5000 })).outcome).toBe("unknown");
  });

  it("that has met nothing but a passing fault ends with it", async () => {
    const { kcell } = await lostChange(refusal(503, "MAINTENANCE", { window: { from: "2026-11-22T09:00:00+05:00" } }));
    expect((await failureOf(kcell.orders.reconcile(intentId, { deadlineMs: 5000 }))).code).toBe("MAINTENANCE");
  });

  it("ends at once with a fault that lasts", async () => {
    const { kcell, listings } = await lostChange(refusal(403, "PERMISSION_DENIED"));
    expect((await failureOf(kcell.orders.reconcile(intentId, { deadlineMs: 60_000 }))).code).toBe("PERMISSION_DENIED");
    expect(listings()).toHaveLength(1);
  });

  it("without a deadline is one look", async () => {
    const { kcell, listings } = await lostChange(page([]));
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
    expect(listings()).toHaveLength(1);
  });
});

describe("a listing of orders", () => {
  it("is read page after page until ours is found", async () => {
    const { kcell, listings } = await lostChange(page([anOrder({ externalId: "int-9" })], "next"), page([anOrder({})]));
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
    expect(listings().map(({ url }) => url.searchParams.get("cursor"))).toEqual([null, "next"]);
  });

  it("that has no end tells nothing about what is missing in it, also when the time is over", async () => {
    const { kcell, listings, clock } = await lostChange(page([], "next"));
    await clock.advance(60 * 60_000);
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
    expect(listings()).toHaveLength(10);
  });

  it("that holds an order like ours without saying whose it is tells nothing either", async () => {
    const { externalId: _, ...unnamed } = anOrder({});
    const { kcell, clock } = await lostChange(page([unnamed]));
    await clock.advance(60 * 60_000);
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
  });

  it("that holds only orders of others, or of other numbers, says that ours is missing", async () => {
    const { externalId: _, ...unnamed } = anOrder({ msisdn: "+77019999999" });
    const { kcell, clock } = await lostChange(page([unnamed, anOrder({ externalId: "int-9" })]));
    await clock.advance(60 * 60_000);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by: "order" });
  });

  it("whose order has our reference and speaks of something else is for a person to judge", async () => {
    const { kcell, store } = await lostChange(page([anOrder({ msisdn: "+77019999999" })]));
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "order", orderId: "ord-1" });
    expect((await store.ledger.find(intentId))?.state).toBe("attention");
  });
});

describe("an order that was taken", () => {
  it("and is another one when it is read again is for a person to judge", async () => {
    const { kcell } = company((sent) => {
      if (sent.path === "/v1/orders") return { status: 202, body: anOrder({ state: "acknowledged" }) };
      if (sent.path === "/v1/orders/ord-1") return { body: anOrder({ id: "ord-9" }) };
      return undefined;
    });
    await kcell.numbers.block(number, { reason: "leave", intentId });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "order", orderId: "ord-1" });
  });
});

describe("a change for a later day", () => {
  it("is not missing before the operator has had its time from that day on", async () => {
    const { block } = referenceContract.operations;
    if (!block) throw new Error("The reference contract blocks numbers.");
    const settle = async (): Promise<Finding> => ({ outcome: "notApplied", by: "state" });
    const contract: Contract = { ...referenceContract, operations: { ...referenceContract.operations, block: { ...block, settle } } };
    const { kcell, clock } = company(
      (sent) => (sent.path === "/v1/orders" ? lost : sent.path.startsWith("/v1/orders?") ? page([]) : undefined),
      { contract },
    );
    const effectiveAt = new Date(clock.now() + 60 * 60_000);
    await failureOf(kcell.numbers.block(number, { reason: "leave", intentId, effectiveAt }));
    await clock.advance(74 * 60_000);
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
    await clock.advance(60_000);
    expect((await kcell.orders.reconcile(intentId)).outcome).toBe("notApplied");
  });
});
