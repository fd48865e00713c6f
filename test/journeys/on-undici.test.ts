import { nodeTransport } from "kcell-self-service/node";
import { holding } from "kcell-self-service/testing";
import { expect, onTestFinished, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";

/** An operator whose clients come to it by undici. */
async function openOnUndici(options: Parameters<typeof openOperator>[0] = {}) {
  const opened = await openOperator(options);
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  const client: typeof opened.client = (more = {}) => opened.client({ transport: holding(transport, opened.clock), ...more });
  return { ...opened, client, kcell: client() };
}

test("2,500 numbers come in pages, each number once", async () => {
  const { kcell, operator } = await openOnUndici({ numbers: 2500 });
  expect((await all(kcell.numbers.list())).map(({ msisdn }) => msisdn)).toEqual(operator.numbers);
});

test("a number is blocked, and the block is completed", async () => {
  const { kcell, operator, number } = await openOnUndici();
  const order = await kcell.numbers.block(number(0), { reason: "lostOrStolen" });
  await order.completed();
  expect((await kcell.numbers.get(number(0))).status).toBe("blocked");
  expect(operator.effects(number(0))).toEqual({ block: 1 });
});

test.each([
  { fault: "cutBeforeEffect", done: {} },
  { fault: "cutAfterEffect", done: { block: 1 } },
] as const)("a connection that is $fault leaves the block in doubt, and it went out once", async ({ fault, done }) => {
  const { kcell, operator, number, failure, clock } = await openOnUndici();
  await kcell.numbers.get(number(0));
  operator.next("block", fault);
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "CONNECTION_LOST", verdict: "unknown" });
  await clock.advance(120_000);
  expect(operator.requests("block")).toBe(1);
  expect(operator.effects(number(0))).toEqual(done);
});

test("an attempt that is not answered ends in time, and its connection is not used again", async () => {
  const { kcell, operator, number, failure } = await openOnUndici();
  operator.next("block", "hangBeforeEffect");
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({
    code: "ATTEMPT_TIMED_OUT",
    verdict: "unknown",
  });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("suspicion closes the gate: of a hundred queued calls one had left", async () => {
  const { client, operator, number, failure, events } = await openOnUndici();
  const kcell = client({ pace: { perSecond: 1, perMinute: Infinity }, deadlineMs: 600_000 });
  await kcell.numbers.get(number(0));
  operator.play("suspiciousActivity");
  const before = operator.requests();
  await Promise.all(Array.from({ length: 100 }, () => failure(kcell.numbers.get(number(0)))));
  expect(operator.requests() - before).toBe(1);
  expect(ofType(events, "gateClosed")).toHaveLength(1);
});

test("twenty calls meet one revoked token: one refresh, twenty successes", async () => {
  const { kcell, operator, number } = await openOnUndici({ latencyMs: 20 });
  await kcell.numbers.get(number(0));
  operator.revokeTokens();
  expect(await Promise.all(Array.from({ length: 20 }, () => kcell.numbers.get(number(0))))).toHaveLength(20);
  expect(operator.requests("createToken")).toBe(2);
});
