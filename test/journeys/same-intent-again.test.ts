import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";

const intentId = "once-only";

test("a change that was refused only for now goes out again under its own intent id, and is done once", async () => {
  const { kcell, operator, number, failure, clock, store } = await openOperator();
  operator.next("block", "tooManyRequestsBeforeEffect");
  const block = () => kcell.numbers.block(number(0), { reason: "leave", intentId });
  expect(await failure(block())).toMatchObject({ code: "TOO_MANY_REQUESTS", verdict: "rejected", retryable: true });
  await clock.advance(5000);
  expect((await block()).verdict).toMatch(/^(?:accepted|applied)$/u);
  await clock.advance(5000);
  expect(operator.effects(number(0))).toEqual({ block: 1 });
  expect((await store.ledger.find(intentId))?.attempt).toBe(3);
});

test("a change that was refused for good is answered from the ledger, and nothing is sent", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  await (await kcell.numbers.block(number(0), { reason: "leave" })).completed();
  const again = () => failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  expect(await again()).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected" });
  const requests = operator.requests();
  expect(await again()).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected", retryable: false });
  expect(operator.requests()).toBe(requests);
});

test("while it is not known what became of a swap, no other eSIM change of that number leaves, whatever its intent id", async () => {
  const { kcell, operator, number, failure, where, clock } = await openOperator();
  await where(
    "swapToEsim",
    () => (operator.next("swapToEsim", "cutAfterEffect"), kcell.esim.swap(number(0), { intentId })),
    async (swap) => {
      expect(await failure(swap)).toMatchObject({ verdict: "unknown", intentId });
      const requests = operator.requests();
      for (const change of [() => kcell.esim.swap(number(0)), () => kcell.esim.reissue(number(0))])
        expect(await failure(change())).toMatchObject({
          code: "INTENT_IN_PROGRESS",
          verdict: "notSent",
          fields: { unsettledIntentId: intentId },
        });
      expect(operator.requests()).toBe(requests);
      expect((await kcell.numbers.block(number(0), { reason: "leave" })).verdict).toMatch(/^(?:accepted|applied)$/u);
      await clock.advance(5000);
      await kcell.orders.reconcile(intentId);
      expect(await failure(kcell.esim.swap(number(0)))).not.toMatchObject({ code: "INTENT_IN_PROGRESS" });
      expect(operator.effects(number(0)).swapToEsim ?? 0).toBeLessThanOrEqual(1);
    },
  );
});

test("of two swaps of one number that are asked for at the same time one leaves", async () => {
  const { client, kcell, operator, number, where } = await openOperator();
  await where(
    "swapToEsim",
    () => Promise.allSettled([kcell.esim.swap(number(0)), client().esim.swap(number(0)), kcell.esim.swap(number(0))]),
    async (asked) => {
      const ends = await asked;
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
      for (const error of refused) expect(error).toMatchObject({ code: "INTENT_IN_PROGRESS", verdict: "notSent" });
      expect(operator.requests("swapToEsim")).toBe(1);
      expect((await all(kcell.orders.open())).map(({ state }) => state)).toEqual(["accepted"]);
    },
  );
});
