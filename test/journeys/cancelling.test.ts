import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { rewriting } from "../support/rewriting.js";

const tomorrow = (now: number): Date => new Date(now + 86_400_000);

test("a block for tomorrow is scheduled, and taken back today", async () => {
  const { kcell, operator, number, clock, failure, cannotCarry } = await openOperator();
  const change = { reason: "leave", effectiveAt: tomorrow(clock.now()) } as const;
  if (await cannotCarry("block", "effectiveAt", () => kcell.numbers.block(number(0), change))) return;
  const order = await kcell.numbers.block(number(0), change);
  expect(order).toMatchObject({ state: "scheduled", verdict: "accepted" });
  const cancelled = await kcell.orders.cancel(order.id ?? "", { basis: "Order 13-k" });
  expect(cancelled).toMatchObject({ id: order.id, state: "cancelled", verdict: "applied" });
  await cancelled.completed();
  expect(await failure(order.completed())).toMatchObject({ code: "ORDER_CANCELLED", verdict: "failed" });
  await clock.advance(2 * 86_400_000);
  expect(operator.effects(number(0))).toEqual({});
});

test("a scheduled block happens when it was asked for", async () => {
  const { kcell, operator, number, clock, cannotCarry } = await openOperator();
  const change = { reason: "leave", effectiveAt: tomorrow(clock.now()) } as const;
  if (await cannotCarry("block", "effectiveAt", () => kcell.numbers.block(number(0), change))) return;
  const order = await kcell.numbers.block(number(0), change);
  await clock.advance(86_390_000);
  expect(operator.effects(number(0))).toEqual({});
  await order.completed();
  expect(operator.effects(number(0))).toEqual({ block: 1 });
});

test("an order that is being carried out is not cancelled any more", async () => {
  const { kcell, number, clock, failure, lacking } = await openOperator({ orderMs: 10_000 });
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  await clock.advance(5000);
  const error = await failure(kcell.orders.cancel(order.id ?? ""));
  expect(error).toMatchObject({ code: "ORDER_IN_PROGRESS", verdict: "rejected", fields: { orderId: order.id } });
});

test("an order that has ended is not cancelled, and one that nobody knows neither", async () => {
  const { kcell, number, failure, lacking } = await openOperator();
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  await order.completed();
  expect(await failure(kcell.orders.cancel(order.id ?? ""))).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected" });
  expect(await failure(kcell.orders.cancel("ord-unknown"))).toMatchObject({ code: "ORDER_NOT_FOUND", verdict: "rejected" });
});

test("a cancellation that takes its time is followed until the order is cancelled", async () => {
  const { kcell, operator, number, clock, lacking } = await openOperator();
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  operator.next("block", "takenThenHeld");
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  await clock.advance(10_000);
  const cancellation = await kcell.orders.cancel(order.id ?? "");
  expect(cancellation).toMatchObject({ id: order.id, state: "held", verdict: "accepted" });
  await cancellation.completed();
  expect((await kcell.orders.get(order.id ?? "")).state).toBe("cancelled");
});

test("a cancellation that takes its time is applied in the ledger when the order is cancelled", async () => {
  const { kcell, operator, number, clock, store, failure, lacking } = await openOperator();
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  operator.next("block", "takenThenHeld");
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  await clock.advance(10_000);
  const { intentId = "" } = await kcell.orders.cancel(order.id ?? "");
  await clock.advance(10_000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
  expect((await store.ledger.find(intentId))?.state).toBe("applied");
  await failure(order.completed());
  expect(await all(kcell.orders.open())).toEqual([]);
});

test("a cancellation fails where the order turns out to be carried out", async () => {
  const { kcell, client, transport, operator, number, clock, failure, lacking } = await openOperator();
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  operator.next("block", "takenThenHeld");
  const order = await client().numbers.block(number(0), { reason: "leave" });
  await clock.advance(10_000);
  const tooLate = rewriting(transport, `/orders/${order.id}`, (shown) => ({ ...shown, state: "completed" }));
  const cancellation = await client({ transport: tooLate }).orders.cancel(order.id ?? "");
  expect(await failure(cancellation.completed())).toMatchObject({
    code: "ORDER_FAILED",
    verdict: "failed",
    intentId: cancellation.intentId,
  });
});

test("an id is one segment of an address, whatever stands in it", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  for (const id of ["../access", "ord/../../access", "ord?state=completed", "ord#1"]) {
    expect(await failure(kcell.orders.get(id, { msisdn: number(0) }))).toMatchObject({ code: "ORDER_NOT_FOUND" });
  }
  expect(operator.requests("getOrder")).toBe(4);
  expect(operator.requests("getAccess")).toBe(0);
});
