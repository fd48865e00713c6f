import { expect, test } from "vitest";
import { company, number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { openOperator } from "../support/open-operator.js";
import { rewriting } from "../support/rewriting.js";

const block = { reason: "leave" } as const;
const intentId = "int-1";
const ours = { id: "ord-1", externalId: intentId, action: "block", msisdn: number, state: "completed" };

test("an order that speaks of another number ends nobody's change", async () => {
  const { kcell, client, transport, number: numberAt, failure, store } = await openOperator();
  const theirs = await kcell.numbers.block(numberAt(1), block);
  const order = await kcell.numbers.block(numberAt(0), block);
  const other = { msisdn: numberAt(1), externalId: theirs.intentId, state: "completed" };
  const mixing = client({ transport: rewriting(transport, `/orders/${order.id}`, (shown) => ({ ...shown, ...other })) });
  const again = await mixing.numbers.block(numberAt(0), { ...block, intentId: order.intentId ?? "" });
  expect(await failure(again.completed())).toMatchObject({ code: "ANSWER_MISMATCH" });
  for (const { intentId: each = "" } of [order, theirs]) expect((await store.ledger.find(each))?.state).toBe("accepted");
});

test.each([{ msisdn: "+77011234568" }, { action: "unblock" }])(
  "an order that has our reference but names %o is for a person to judge, and applies nothing",
  async (other) => {
    const { kcell, store } = company((sent) => {
      if (sent.path === "/v1/orders") return { fails: { kind: "transport", sent: "maybe" } };
      return sent.path.startsWith("/v1/orders?") ? { body: { items: [{ ...ours, ...other }], nextCursor: null } } : undefined;
    });
    await failureOf(kcell.numbers.block(number, { ...block, intentId }));
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "order" });
    expect((await store.ledger.find(intentId))?.state).toBe("attention");
  },
);

test.each([{ id: "ord-2" }, { msisdn: "+77011234568" }, { action: "unblock" }])(
  "an order that was taken, and is shown with %o when it is asked about, is for a person to judge",
  async (other) => {
    const { kcell, store } = company((sent) => {
      if (sent.path === "/v1/orders") return { status: 202, body: { ...ours, state: "acknowledged" } };
      return sent.path === "/v1/orders/ord-1" ? { body: { ...ours, ...other } } : undefined;
    });
    await kcell.numbers.block(number, { ...block, intentId });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "order" });
    expect((await store.ledger.find(intentId))?.state).toBe("attention");
  },
);
