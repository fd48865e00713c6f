import { expect, test } from "vitest";
import { openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const intentId = "in-doubt";

test("with a deadline of its own a reconciliation goes on looking, ever more rarely, until it finds something", async () => {
  const { kcell, operator, number, failure, clock, wire } = await openOperator();
  operator.next("block", { name: "cutThenAppliedLate", ms: 12_000 });
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  const before = wire.length;
  const startedAt = clock.monotonic();
  const found = await kcell.orders.reconcile(intentId, { deadlineMs: 60_000 });
  expect(found).toMatchObject({ by: thisWire.lostBlockIsFoundBy, observedAt: new Date(clock.now()) });
  expect(["accepted", "applied"]).toContain(found.outcome);
  const tookMs = clock.monotonic() - startedAt;
  expect(tookMs).toBeGreaterThanOrEqual(12_000);
  expect(tookMs).toBeLessThan(25_000);
  expect(wire.length - before).toBeLessThan(30);
  expect(operator.requests("block")).toBe(1);
});

test("what never shows stays unknown, and the answer says until when it was looked for", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("block", "cutBeforeEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  const startedAt = clock.now();
  const { outcome, observedAt } = await kcell.orders.reconcile(intentId, { deadlineMs: 60_000 });
  expect(outcome).toBe("unknown");
  expect(observedAt.getTime() - startedAt).toBeGreaterThan(40_000);
  expect(observedAt.getTime() - startedAt).toBeLessThanOrEqual(60_000);
  expect(operator.requests("block")).toBe(1);
});

test("a look that meets a passing fault has told nothing, and the next one may", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({}, { attempts: 1 });
  operator.next("block", { name: "cutThenAppliedLate", ms: 1500 });
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  const found = kcell.orders.reconcile(intentId, { deadlineMs: 60_000 });
  await clock.advance(500);
  operator.next("*", "internalBeforeEffect");
  await clock.advance(30_000);
  expect(["accepted", "applied"]).toContain((await found).outcome);
});

test("without one it takes one look", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("block", "cutBeforeEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  const startedAt = clock.monotonic();
  expect((await kcell.orders.reconcile(intentId)).outcome).toBe("unknown");
  expect(clock.monotonic()).toBe(startedAt);
});
