import { expect, test, vi } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("a read is given up at its deadline, however often it was repeated", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", "hangBeforeEffect", 10);
  const startedAt = clock.now();
  const error = await failure(kcell.numbers.get(number(0), { deadlineMs: 15_000 }));
  expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", kind: "deadline" });
  expect(clock.now() - startedAt).toBeLessThanOrEqual(15_000);
});

test("a single attempt is given up after its own time, and the read goes again", async () => {
  const { client, operator, number, clock } = await openOperator();
  const kcell = client({ attemptTimeoutMs: 2000 });
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", "hangBeforeEffect");
  const startedAt = clock.now();
  expect((await kcell.numbers.get(number(0))).meta.attempts).toBe(2);
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(2000);
  expect(clock.now() - startedAt).toBeLessThan(2500);
});

test("a change that has not left at its deadline was not sent", async () => {
  const { client, operator, number, failure } = await openOperator({ latencyMs: 4000 });
  const kcell = client({ pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: 1 } });
  await kcell.numbers.get(number(0));
  const first = kcell.numbers.block(number(0), { reason: "leave" });
  const error = await failure(kcell.numbers.block(number(1), { reason: "leave", deadlineMs: 1000 }));
  expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", verdict: "notSent", attempts: 0 });
  await first;
  expect(operator.requests("block")).toBe(1);
});

test("a change that has left at its deadline is unknown", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("block", { name: "slowAfterEffect", ms: 60_000 });
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave", deadlineMs: 5000 }));
  expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", verdict: "unknown", attempts: 1, retryable: false });
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(error.intentId ?? "")).toMatchObject({ outcome: "applied", by: thisWire.lostBlockIsFoundBy });
});

test("a change that is aborted before it leaves was not sent", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  const error = await failure(
    kcell.numbers.block(number(0), { reason: "leave", signal: AbortSignal.abort(new Error("a private reason")) }),
  );
  expect(error).toMatchObject({ code: "ABORTED", kind: "aborted", verdict: "notSent", retryable: false });
  expect(error.message).not.toContain("private");
  expect(operator.requests("block")).toBe(0);
  expect(await all(kcell.orders.open())).toEqual([]);
});

test("a change that is aborted while it waits in line was not sent, and the line goes on", async () => {
  const { client, operator, number, failure } = await openOperator({ latencyMs: 1000 });
  const kcell = client({ pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: 1 } });
  await kcell.numbers.get(number(0));
  const giveUp = new AbortController();
  const first = kcell.numbers.block(number(0), { reason: "leave" });
  const second = failure(kcell.numbers.block(number(1), { reason: "leave", signal: giveUp.signal }));
  const third = kcell.numbers.block(number(2), { reason: "leave" });
  await Promise.resolve();
  giveUp.abort();
  expect(await second).toMatchObject({ code: "ABORTED", verdict: "notSent" });
  expect([(await first).verdict, (await third).verdict]).toEqual([thisWire.blockVerdict, thisWire.blockVerdict]);
  expect(operator.requests("block")).toBe(2);
});

test("a change that is aborted on its way is unknown", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("block", { name: "slowAfterEffect", ms: 8000 });
  const giveUp = new AbortController();
  const blocking = failure(kcell.numbers.block(number(0), { reason: "leave", signal: giveUp.signal }));
  await clock.sleep(2000);
  giveUp.abort();
  expect(await blocking).toMatchObject({ code: "ABORTED", verdict: "unknown", attempts: 1 });
  expect(operator.requests("block")).toBe(1);
});

test("whoever aborts does not take the shared log-in away from others", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({ latencyMs: 2000 });
  const giveUp = new AbortController();
  const aborted = failure(kcell.numbers.get(number(0), { signal: giveUp.signal }));
  const other = kcell.numbers.get(number(1));
  await clock.sleep(500);
  giveUp.abort();
  expect(await aborted).toMatchObject({ code: "ABORTED" });
  expect((await other).msisdn).toBe(number(1));
  expect(operator.requests("createToken")).toBe(1);
});

test("a signal that is used for many calls keeps nothing of them", async () => {
  const { kcell, number } = await openOperator();
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  for (let calls = 0; calls < 30; calls++) await kcell.numbers.get(number(0), { signal });
  const gone = new Set(removed.mock.calls.map(([, listener]) => listener));
  expect(added.mock.calls.length).toBeGreaterThan(30);
  expect(added.mock.calls.filter(([, listener]) => !gone.has(listener))).toEqual([]);
});
