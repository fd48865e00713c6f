import type { Store } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const code = "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY";
const polite = { perSecond: 1, perMinute: Infinity, changesAtOnce: 1 };

test.each([403, 423, 429] as const)("a suspicion told as %i closes the gate: of a hundred queued calls one had left", async (status) => {
  const { client, operator, number, events, failure } = await openOperator();
  const kcell = client({ pace: polite, deadlineMs: 600_000 });
  await kcell.numbers.get(number(0));
  operator.play("suspiciousActivity", { status });
  const before = operator.requests();
  const errors = await Promise.all(Array.from({ length: 100 }, () => failure(kcell.numbers.get(number(0)))));
  expect(operator.requests() - before).toBe(1);
  expect(errors.map((error) => error.code)).toEqual(errors.map(() => code));
  for (const error of errors) expect(error).toMatchObject({ kind: "suspended", act: "operator", clause: "2.9", retryable: false });
  expect(ofType(events, "gateClosed")).toMatchObject([{ code, clause: "2.9", scope: "subscriber", operation: "lookupNumbers" }]);
  expect(ofType(events, "retry")).toEqual([]);
});

test("the incident says what to quote to the operator, and the gate says why it is closed", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.suspect();
  const error = await failure(kcell.numbers.get(number(0)));
  const at = new Date(clock.now());
  const quoted = { code, requestId: error.requestId, operation: "token" };
  expect(await kcell.access.incidents()).toMatchObject([{ ...quoted, at, clause: "2.9", id: expect.any(String) }]);
  expect(await kcell.access.gate()).toMatchObject({ open: false, closures: [{ ...quoted, scope: "subscriber", since: at }] });
  expect(operator.journal.at(-1)).toMatchObject({ requestId: error.requestId, code });
  expect((await failure(kcell.numbers.get(number(0)))).requestId).toBe(error.requestId);
});

test("changes that wait when the suspicion comes are not sent, and may go under the same intent later", async () => {
  const { client, operator, number, failure } = await openOperator();
  const kcell = client({ pace: polite, deadlineMs: 600_000 });
  await kcell.numbers.get(number(0));
  operator.suspect();
  const blocks = [0, 1, 2].map((place) => failure(kcell.numbers.block(number(place), { reason: "leave", intentId: `leaver-${place}` })));
  const errors = await Promise.all(blocks);
  expect(errors.map(({ verdict }) => verdict)).toEqual(["rejected", "notSent", "notSent"]);
  expect(operator.requests("block")).toBe(1);
  operator.clearSuspicion();
  await kcell.access.reopen({ by: "B. Administrator", note: "cleared by phone" });
  expect(await kcell.numbers.block(number(1), { reason: "leave", intentId: "leaver-1" })).toMatchObject({ verdict: thisWire.blockVerdict });
});

test("a change that is being written down when the suspicion comes does not leave either", async () => {
  const { kcell, client, clock, store, operator, number, failure } = await openOperator();
  const append: Store["ledger"]["append"] = async (draft, expected) => {
    if (draft.state === "sending") await clock.sleep(1000);
    return store.ledger.append(draft, expected);
  };
  const slow = client({ store: { ...store, ledger: { ...store.ledger, append } } });
  await slow.numbers.get(number(0));
  operator.suspect();
  const blocking = failure(slow.numbers.block(number(0), { reason: "leave" }));
  await failure(slow.numbers.get(number(0)));
  expect(await blocking).toMatchObject({ code, verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
  expect(await all(kcell.orders.open())).toEqual([]);
});

test("reopening sends one read, and then everything goes again", async () => {
  const { kcell, operator, number, failure, events } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  operator.clearSuspicion();
  const before = operator.requests();
  await kcell.access.reopen({ by: "B. Administrator", note: "cleared by phone", operatorReference: "case-17" });
  expect(operator.requests() - before).toBe(1);
  expect(operator.journal.at(-1)).toMatchObject({ operationId: thisWire.contract.probe, status: 200 });
  expect(ofType(events, "gateReopened")).toMatchObject([{ clause: "2.9", by: "B. Administrator", operatorReference: "case-17" }]);
  expect(await kcell.access.gate()).toMatchObject({ open: true, closures: [] });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect(await kcell.access.incidents()).toHaveLength(1);
});

test("reopening while the operator still suspects leaves everything closed", async () => {
  const { kcell, operator, number, failure, events } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.suspect();
  await failure(kcell.numbers.get(number(0)));
  const before = operator.requests();
  expect(await failure(kcell.access.reopen({ by: "B. Administrator", note: "trying" }))).toMatchObject({ code });
  expect(operator.requests() - before).toBe(1);
  expect(await kcell.access.gate()).toMatchObject({ open: false });
  await failure(kcell.numbers.get(number(0)));
  expect(operator.requests() - before).toBe(1);
  expect(ofType(events, "gateReopened")).toEqual([]);
  expect(await kcell.access.incidents()).toHaveLength(1);
});

test("a second suspicion after a reopening is a second incident", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  for (const note of ["first", "second"]) {
    operator.suspect();
    await failure(kcell.numbers.get(number(0)));
    operator.clearSuspicion();
    await kcell.access.reopen({ by: "B. Administrator", note });
    await clock.advance(1000);
  }
  expect(await kcell.access.incidents()).toHaveLength(2);
});

test("no token is refreshed and no order is asked about while the gate is closed", async () => {
  const { kcell, operator, number, failure, clock, wire } = await openOperator({ tokenMs: 60_000, orderMs: 60_000 });
  const order = await thisWire.ordered.apply(kcell, number(0));
  operator.suspect();
  await failure(kcell.numbers.get(number(1)));
  const before = wire.length;
  expect(await failure(order.completed())).toMatchObject({ code });
  await clock.advance(3_600_000);
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code, verdict: "notSent" });
  expect(wire).toHaveLength(before);
});

test("the operator that tells of its suspicion when asked is not asked again either", async () => {
  const { kcell, operator, failure, number } = await openOperator();
  operator.play("suspiciousActivity", { accessTells: true });
  await failure(kcell.numbers.get(number(0)));
  const before = operator.requests();
  await failure(kcell.access.state());
  expect(operator.requests()).toBe(before);
});

test("a client that hammers really makes the operator suspicious, and stops by itself", async () => {
  const { kcell, operator, number, events } = await openOperator({ suspicion: { requestsInTenSeconds: 40 } });
  const settled = await Promise.allSettled(Array.from({ length: 60 }, () => kcell.numbers.get(number(0))));
  expect(settled.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  expect(ofType(events, "gateClosed")).toHaveLength(1);
  const before = operator.requests();
  await Promise.allSettled(Array.from({ length: 60 }, () => kcell.numbers.get(number(0))));
  expect(operator.requests()).toBe(before);
});

test("a client at its default pace does not make the same operator suspicious", async () => {
  const { client, operator, number, events } = await openOperator({ suspicion: { requestsInTenSeconds: 40 } });
  const { perSecond, perMinute } = { perSecond: 3, perMinute: 50 };
  const kcell = client({ pace: { perSecond, perMinute }, deadlineMs: 600_000 });
  await Promise.all(Array.from({ length: 60 }, () => kcell.numbers.get(number(0))));
  expect(operator.requests("lookupNumbers")).toBe(60);
  expect(ofType(events, "gateClosed")).toEqual([]);
});

test("whoever asks for many numbers that are not the company's makes the operator suspicious", async () => {
  const { kcell, number, failure } = await openOperator({ suspicion: { unknownNumbers: 20 } });
  const strangers = Array.from({ length: 21 }, (_, place) => `+7747${String(1_000_000 + place)}`);
  expect((await kcell.numbers.lookup(strangers)).notFound).toHaveLength(21);
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code });
});
