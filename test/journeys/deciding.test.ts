import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";

const intentId = "in-doubt";
const decision = { by: "B. Administrator", note: "The operator wrote on 27.11. that it was done" } as const;

test("what no reading can settle a person does: who, what and why stand in the ledger, and nothing is sent", async () => {
  const { kcell, operator, number, failure, store } = await openOperator();
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  const requests = operator.requests();
  await kcell.orders.decide(intentId, { outcome: "applied", ...decision });
  expect(await all(kcell.orders.open())).toEqual([]);
  expect((await all(store.ledger.read())).slice(-2)).toMatchObject([
    { state: "noted", operation: "decideChange", input: { intentId, outcome: "applied", ...decision } },
    { state: "applied", intentId },
  ]);
  expect((await kcell.numbers.block(number(0), { reason: "leave", intentId })).verdict).toBe("applied");
  expect(operator.requests()).toBe(requests);
});

test("decided as not applied it is refused under its intent id, and a new decision may go", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("block", "cutBeforeEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  await kcell.orders.decide(intentId, { outcome: "notApplied", ...decision });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }))).toMatchObject({
    code: "NOT_APPLIED",
    verdict: "rejected",
  });
  expect((await kcell.numbers.block(number(0), { reason: "leave" })).verdict).toMatch(/^(?:accepted|applied)$/u);
});

test("what is not in doubt cannot be decided, and a decision wants a person and a reason", async () => {
  const { kcell, number, failure, store } = await openOperator();
  await (await kcell.numbers.block(number(0), { reason: "leave", intentId })).completed();
  const before = (await all(store.ledger.read())).length;
  const decide = (id: string, more: object = {}) => failure(kcell.orders.decide(id, { outcome: "notApplied", ...decision, ...more }));
  expect(await decide(intentId)).toMatchObject({ code: "INVALID_ARGUMENT", fields: { intentId: expect.any(String) } });
  expect(await decide("never-heard-of")).toMatchObject({ code: "INTENT_NOT_FOUND" });
  expect(await decide(intentId, { by: " " })).toMatchObject({ fields: { by: expect.any(String) } });
  expect(await decide(intentId, { note: undefined })).toMatchObject({ fields: { note: expect.any(String) } });
  expect(await decide(intentId, { outcome: "perhaps" })).toMatchObject({ fields: { outcome: expect.any(String) } });
  expect(await all(store.ledger.read())).toHaveLength(before);
});

test("a ledger that cannot be read says so where what is open is listed, and nothing of why", async () => {
  const { kcell, store, failure } = await openOperator();
  const broken = () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("CANARY at /var/lib/kcell.db")) }) });
  Object.assign(store.ledger, { open: broken });
  const error = await failure(all(kcell.orders.open()));
  expect(error).toMatchObject({ code: "STORAGE_FAILED" });
  expect(error.message).not.toContain("CANARY");
});
