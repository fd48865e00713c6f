import { expect, test } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { Intent } from "../../src/ledger/intent.js";
import { wireAnswer } from "../../src/model/wire-request.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { draft } from "../store/store-contract.js";

/** A change that is about to leave, on two clocks that a test can move apart. */
async function aboutToLeave(deadlineAt: number, input: object = { msisdn: "+77011234567", reason: "leave" }) {
  const virtual = new VirtualClock();
  let skewMs = 0;
  const clock = {
    now: () => virtual.now() + skewMs,
    monotonic: () => virtual.monotonic(),
    sleep: (ms: number) => virtual.sleep(ms),
    setWall: (ms: number) => void (skewMs += ms),
  };
  const { ledger } = memoryStore();
  const { intentId, operation, contract } = draft();
  const facts = { intentId, operation, contract, input: { ...input } };
  const intent = new Intent(facts, { ledger, clock, emit: () => {}, alreadyIsFine: false });
  await intent.plan();
  const request = { method: "POST", path: "/orders", query: { dry: "no" }, body: { action: "block" } };
  await intent.sending({ correlationId: "cor-1", deadlineAt, request });
  return { intent, clock, virtual, newest: () => ledger.find(intentId) };
}

test("the bytes of a change may leave until its deadline, and a minute at the most", async () => {
  for (const [deadlineAt, leaseMs] of [
    [5000, 5000],
    [600_000, 60_000],
  ] as const) {
    const { intent, virtual, clock, newest } = await aboutToLeave(deadlineAt);
    expect((await newest())?.leaveBy).toEqual(new Date(clock.now() + leaseMs));
    await virtual.advance(leaseMs - 1);
    expect(intent.mayLeave()).toBe(true);
    await virtual.advance(1);
    expect(intent.mayLeave()).toBe(false);
  }
});

test("a process that slept sends nothing when it wakes up, whichever of its clocks went on", async () => {
  const { intent, clock } = await aboutToLeave(5000);
  clock.setWall(5000);
  expect(intent.mayLeave()).toBe(false);
  clock.setWall(-86_400_000);
  expect(intent.mayLeave()).toBe(true);
});

test("a change that waited for its turn may leave for what is left of its time", async () => {
  const { intent, virtual, clock, newest } = await aboutToLeave(60_000);
  await virtual.advance(57_000);
  await intent.failed(new KcellError("CONNECTION_FAILED", "No.", { attempts: 1, verdict: "notSent" }));
  await intent.sending({ correlationId: "cor-1", deadlineAt: 60_000, request: { method: "POST", path: "/orders" } });
  expect((await newest())?.leaveBy).toEqual(new Date(clock.now() + 3000));
});

test("a wall clock that is set back gives nothing more time to leave", async () => {
  const { intent, clock, virtual } = await aboutToLeave(5000);
  clock.setWall(-86_400_000);
  await virtual.advance(4999);
  expect(intent.mayLeave()).toBe(true);
  await virtual.advance(1);
  expect(intent.mayLeave()).toBe(false);
});

test("before it is recorded as leaving, and once its deadline is over, nothing may leave", async () => {
  const { intent } = await aboutToLeave(0);
  expect(intent.mayLeave()).toBe(false);
  const { clock } = await aboutToLeave(5000);
  const { intentId, operation, contract, input } = draft();
  const options = { ledger: memoryStore().ledger, clock, emit: () => {}, alreadyIsFine: false };
  expect(new Intent({ intentId, operation, contract, input }, options).mayLeave()).toBe(false);
});

test("what left and what came back is recorded as fingerprints, with the operator's own time", async () => {
  const { intent, newest } = await aboutToLeave(5000);
  // printf 'POST /orders?dry=no\n{"action":"block"}' | sha256sum
  const requestSha256 = "8fe917b6319b3cc5309e7331bc81a8a8c026935c4efb74a9aa7ab7027342ff54";
  expect(await newest()).toMatchObject({ state: "sending", requestSha256 });
  const headers = new Headers({ date: "Sun, 22 Nov 2026 04:00:05 GMT" });
  await intent.heard(wireAnswer({ status: 200, headers, text: "жауап" }));
  const order = { action: "block", msisdn: "+77011234567", state: "completed" };
  await intent.answered({ value: { order, verdict: "applied" }, meta: { status: 200, correlationId: "cor-1", attempts: 2, headers } });
  expect(await newest()).toMatchObject({
    state: "applied",
    requestSha256,
    // printf 'жауап' | sha256sum
    answerSha256: "86e98d7ac27d7ade7c054ffbaf3e7c567d09b6b6c10dec8500502e12531a5842",
    operatorAt: new Date("2026-11-22T04:00:05Z"),
    attempts: 2,
  });
});

test("an answer without a date, or with one that is none, leaves the operator's time out", async () => {
  for (const headers of [new Headers(), new Headers({ date: "yesterday 10:00" })]) {
    const { intent, newest } = await aboutToLeave(5000);
    await intent.heard(wireAnswer({ status: 200, headers, text: "" }));
    await intent.answered({
      value: { order: { action: "block", msisdn: "+77011234567", state: "completed" }, verdict: "applied" },
      meta: { status: 200, correlationId: "cor-1", attempts: 1, headers },
    });
    expect(await newest()).not.toHaveProperty("operatorAt");
  }
});

test("no fingerprint is made of a request with a confirmation code, for a few digits are found by trying", async () => {
  const { newest } = await aboutToLeave(5000, { msisdn: "+77011234567", confirmationCode: "[redacted]" });
  expect(await newest()).not.toHaveProperty("requestSha256");
});

test("once its outcome is known nothing of a change may leave, although a transport that heeds nobody may still be connecting", async () => {
  const given = await aboutToLeave(5000);
  await given.intent.failed(new KcellError("ATTEMPT_TIMED_OUT", "Over.", { attempts: 1, verdict: "unknown" }));
  expect(given.intent.mayLeave()).toBe(false);
  const taken = await aboutToLeave(5000);
  const order = { action: "block", msisdn: "+77011234567", state: "completed" };
  const meta = { status: 200, correlationId: "cor-1", attempts: 1, headers: new Headers() };
  await taken.intent.answered({ value: { order, verdict: "applied" }, meta });
  expect(taken.intent.mayLeave()).toBe(false);
});

test("a repetition with a key does not leave when the key is worth nothing any more, also on a machine that slept", async () => {
  const { intent, clock, newest } = await aboutToLeave(60_000);
  const keyedUntilMs = clock.now() + 3000;
  await intent.failed(new KcellError("CONNECTION_LOST", "Lost.", { attempts: 1, verdict: "unknown" }));
  await intent.sending({ correlationId: "cor-1", deadlineAt: 60_000, request: { method: "POST", path: "/orders" }, keyedUntilMs });
  expect((await newest())?.leaveBy).toEqual(new Date(keyedUntilMs));
  expect(intent.mayLeave()).toBe(true);
  clock.setWall(3000);
  expect(intent.mayLeave()).toBe(false);
});
