import { maskMsisdn } from "kcell-self-service";
import { listen } from "kcell-self-service/node";
import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { addressesAt, thisWire } from "../support/this-wire.js";

const hasReference = thisWire.contract.externalId.maxLength > 0;

test.each([
  { fault: "cutBeforeEffect", code: "CONNECTION_LOST", done: false },
  { fault: "cutAfterEffect", code: "CONNECTION_LOST", done: true },
  { fault: "hangBeforeEffect", code: "ATTEMPT_TIMED_OUT", done: false },
  { fault: "hangAfterEffect", code: "ATTEMPT_TIMED_OUT", done: true },
  { fault: "internalBeforeEffect", code: "INTERNAL", done: false },
  { fault: "internalAfterEffect", code: "INTERNAL", done: true },
  { fault: "badGatewayBeforeEffect", code: "INTERNAL", done: false },
  { fault: "badGatewayAfterEffect", code: "INTERNAL", done: true },
  { fault: "gatewayTimeoutBeforeEffect", code: "INTERNAL", done: false },
  { fault: "gatewayTimeoutAfterEffect", code: "INTERNAL", done: true },
  { fault: "gatewayProblemBeforeEffect", code: "INTERNAL", done: false },
  { fault: "notProcessedBeforeEffect", code: "INTERNAL", done: false },
  { fault: "firewallPageBeforeEffect", code: "REFUSAL_UNREADABLE", done: false },
  { fault: "redirectBeforeEffect", code: "REDIRECT_REFUSED", done: false },
  // An operator that knows no reference of ours can only fail here.
  { fault: "externalIdInFlightBeforeEffect", code: hasReference ? "EXTERNAL_ID_IN_FLIGHT" : "INTERNAL", done: false },
  { fault: "unreadableJsonAfterEffect", code: "ANSWER_UNREADABLE", done: true },
  { fault: "missingFieldAfterEffect", code: "ANSWER_UNREADABLE", done: true },
  { fault: "htmlAfterEffect", code: "ANSWER_UNREADABLE", done: true },
] as const)("after $fault the outcome of a block is unknown, and it went out once", async ({ fault, code, done }) => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("block", fault);
  const error = await failure(kcell.numbers.block(number(0), { reason: "lostOrStolen", basis: "Report 7" }));
  expect(error).toMatchObject({ code, verdict: "unknown", retryable: false, attempts: 1, intentId: expect.any(String) });
  await clock.advance(120_000);
  expect(operator.requests("block")).toBe(1);
  expect(operator.effects(number(0))).toEqual(done ? { block: 1 } : {});
  expect(await all(kcell.orders.open())).toMatchObject([
    { intentId: error.intentId, state: "unknown", operation: "block", number: maskMsisdn(number(0)), basis: "Report 7" },
  ]);
});

test("an answer that names another number is not believed; where none is named, the order says what was assumed", async () => {
  const { kcell, operator, number, failure, store } = await openOperator();
  const { action, apply } = thisWire.ordered;
  operator.next(action, "otherNumberAfterEffect");
  const error = await failure(apply(kcell, number(0)));
  expect(error).toMatchObject({ code: "ANSWER_MISMATCH", verdict: "unknown", attempts: 1 });
  const { assumed, intentId = "" } = await kcell.numbers.block(number(1), { reason: "leave" });
  expect(assumed).toEqual(thisWire.blockAnswerNamesNothing ? ["action", "msisdn"] : undefined);
  expect((await store.ledger.find(intentId))?.order?.assumed).toEqual(assumed);
});

test("a read that meets the same faults is simply made again", async () => {
  const { kcell, operator, number, events } = await openOperator();
  for (const fault of [
    "cutAfterEffect",
    "internalAfterEffect",
    "badGatewayAfterEffect",
    "hangBeforeEffect",
    "notProcessedBeforeEffect",
  ] as const) {
    operator.next("lookupNumbers", fault);
    const { meta } = await kcell.numbers.get(number(0));
    expect(meta.attempts).toBe(2);
  }
  expect(ofType(events, "retry")).toHaveLength(5);
});

test("a read that never gets better gives up after three attempts", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("lookupNumbers", "badGatewayBeforeEffect", 10);
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "INTERNAL", attempts: 3, retryable: true, status: 502 });
  expect(operator.requests("lookupNumbers")).toBe(3);
});

test("when everything fails, reads stop being repeated at all", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", "internalBeforeEffect", 100);
  for (let calls = 0; calls < 20; calls++) await failure(kcell.numbers.get(number(0)));
  expect(operator.requests("lookupNumbers")).toBeLessThan(1 + 20 + 12);
});

test("a change whose preparing read fails was not sent", async () => {
  const { kcell, operator, number, failure, store } = await openOperator();
  operator.next("lookupNumbers", "internalBeforeEffect", 3);
  const error = await failure(kcell.numbers.unblock(number(0), { intentId: "unblock-1" }));
  expect(error).toMatchObject({ code: "INTERNAL", verdict: "notSent", intentId: "unblock-1", retryable: true });
  expect(operator.requests("unblock")).toBe(0);
  expect((await store.ledger.find("unblock-1"))?.state).toBe("notSent");
});

test("an operator that cannot be reached has not got the change", async () => {
  const { kcell, operator, client, number, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  const gone = await listen(operator.handle);
  await gone.close();
  const nobody = client(addressesAt(gone.url));
  const error = await failure(nobody.numbers.block(number(0), { reason: "leave" }));
  expect(error).toMatchObject({ code: "CONNECTION_FAILED", verdict: "notSent", retryable: true, act: "wait" });
  expect(operator.requests("block")).toBe(0);
});

test("after a swap in doubt the error says what to ask next, and reconciling finds the order", async () => {
  const { kcell, operator, number, failure, clock, where } = await openOperator();
  operator.next("swapToEsim", "gatewayTimeoutAfterEffect");
  const error = await failure(kcell.esim.swap(number(0)));
  expect(error.verdict).toBe("unknown");
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(error.intentId ?? "")).toMatchObject({ outcome: "applied", by: thisWire.lostChangeIsFoundBy });
  expect(operator.requests("swapToEsim")).toBe(1);
  const ask = () => kcell.esim.activationCode({ msisdn: number(0) });
  await where("getActivationCode", ask, async (asked) => expect(await asked).toMatchObject({ by: "api" }));
});
