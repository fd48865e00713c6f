import { expect, test } from "vitest";
import { breakableStore } from "../store/broken-cells.js";
import { ofType, openOperator } from "../support/open-operator.js";
import { rewriting } from "../support/rewriting.js";

const block = { reason: "leave" } as const;

/** A cancellation that the operator took and has not carried out yet. */
async function cancelling() {
  const opened = await openOperator();
  const { kcell, operator, number, clock } = opened;
  operator.next("block", "takenThenHeld");
  const order = await kcell.numbers.block(number(0), block);
  await clock.advance(10_000);
  const cancellation = await kcell.orders.cancel(order.id ?? "");
  expect(cancellation.verdict).toBe("accepted");
  return { ...opened, order, cancellation };
}

test("a cancellation that is followed to its end is applied in the ledger, and stays so", async () => {
  const { kcell, store, order, cancellation } = await cancelling();
  const { intentId = "" } = cancellation;
  await cancellation.completed();
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "applied", by: "order" });
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
  expect((await kcell.orders.cancel(order.id ?? "", { intentId })).verdict).toBe("applied");
});

test("a cancellation whose order is carried out after all has failed in the ledger, and in a reading", async () => {
  const { client, transport, store, order, cancellation, failure } = await cancelling();
  const { intentId = "" } = cancellation;
  const tooLate = client({ transport: rewriting(transport, `/orders/${order.id}`, (shown) => ({ ...shown, state: "completed" })) });
  expect(await tooLate.orders.reconcile(intentId)).toMatchObject({ outcome: "failed", by: "order" });
  expect((await store.ledger.find(intentId))?.state).toBe("failed");
  const again = tooLate.orders.cancel(order.id ?? "", { intentId });
  expect(await failure(again)).toMatchObject({ code: "ORDER_FAILED", verdict: "failed", retryable: false });
});

test.each([
  { what: "that echoes our reference", keep: true },
  { what: "that does not echo our reference", keep: false },
])("an order that another client finds completed is applied in the ledger, on a wire $what", async ({ keep }) => {
  const { kcell, client, transport, number, clock, store } = await openOperator();
  const { id = "", intentId = "" } = await kcell.numbers.block(number(0), block);
  await clock.advance(60_000);
  const wire = keep ? transport : rewriting(transport, `/orders/${id}`, ({ externalId: _, ...order }) => order);
  const seen = await client({ transport: wire }).orders.get(id);
  expect(seen.verdict).toBe("applied");
  await seen.completed();
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "applied", by: "order" });
});

test("two who follow one order both come to its end, and it is recorded once", async () => {
  const { kcell, client, number, store, events } = await openOperator();
  const order = await kcell.numbers.block(number(0), block);
  const other = await client().orders.get(order.id ?? "");
  await Promise.all([order.completed(), other.completed()]);
  expect(await store.ledger.find(order.intentId ?? "")).toMatchObject({ state: "applied", attempt: 2 });
  expect(ofType(events, "ledgerFailed")).toEqual([]);
});

test("an end that the ledger cannot take is told as an event, and the follower comes to it all the same", async () => {
  const store = breakableStore();
  const { kcell, number, events } = await openOperator({}, { store });
  const order = await kcell.numbers.block(number(0), block);
  store.broken.append = true;
  await order.completed();
  expect(ofType(events, "ledgerFailed")).toMatchObject([{ code: "STORAGE_FAILED", intentId: order.intentId }]);
  store.broken.append = false;
  store.broken.find = true;
  await order.completed();
  expect(ofType(events, "ledgerFailed")).toHaveLength(2);
});

test("a change that a reading found undone is refused for good under its intent", async () => {
  const { kcell, operator, number, clock, failure } = await openOperator();
  operator.next("block", "cutBeforeEffect");
  const { intentId = "" } = await failure(kcell.numbers.block(number(0), block));
  await clock.advance(16 * 60_000);
  await kcell.orders.reconcile(intentId);
  const again = await failure(kcell.numbers.block(number(0), { ...block, intentId }));
  expect(again).toMatchObject({ code: "NOT_APPLIED", verdict: "rejected", retryable: false, intentId });
});

test("a change whose order failed fails again under its intent, with the operator's word for it", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("block", "takenThenFailed");
  const order = await kcell.numbers.block(number(0), block);
  const { problem } = await failure(order.completed());
  expect(problem).toBeDefined();
  const again = await failure(kcell.numbers.block(number(0), { ...block, intentId: order.intentId ?? "" }));
  expect(again).toMatchObject({ code: "ORDER_FAILED", verdict: "failed", problem, retryable: false });
});
