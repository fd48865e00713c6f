import { memoryStore } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, openOperator } from "../../support/open-operator.js";

const leave = { reason: "leave", intentId: "leaver-4711" } as const;

test("an order is asked about exactly as often as the operator wants to be asked", async () => {
  const { kcell, operator, number, clock } = await openOperator({ orderMs: 60_000 });
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  expect(order.meta).toMatchObject({ status: 202, attempts: 1 });
  expect(order.meta.headers.get("retry-after")).toBe("30");
  const startedAt = clock.now();
  await order.completed();
  expect(operator.requests("getOrder")).toBe(2);
  expect(clock.now() - startedAt).toBe(60_000);
});

test("the intent id is the order's external id, and finds the order at the operator", async () => {
  const { kcell, number, wire } = await openOperator();
  const order = await kcell.numbers.block(number(0), leave);
  await kcell.numbers.block(number(1), { reason: "leave" });
  expect(wire.some(({ body }) => body.includes('"externalId":"leaver-4711"'))).toBe(true);
  expect((await all(kcell.orders.list({ intentId: "leaver-4711" }))).map(({ id }) => id)).toEqual([order.id]);
});

test("an operator that meets an external id of another ledger refuses it", async () => {
  const { kcell, client, number, failure } = await openOperator();
  await kcell.numbers.block(number(0), leave);
  const error = await failure(client({ store: memoryStore() }).numbers.block(number(1), leave));
  expect(error).toMatchObject({ code: "EXTERNAL_ID_REUSED", verdict: "rejected", act: "you" });
});
