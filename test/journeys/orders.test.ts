import { memoryStore, Order, type Transport, wireAnswer } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

const { ordered } = thisWire;

test("an order that says nothing of when to ask again is asked about ever more slowly", async () => {
  const { client, transport, operator, number, clock } = await openOperator({ orderMs: 300_000 });
  const silent: Transport = {
    async send(request, options) {
      const { status, headers, text } = await transport.send(request, options);
      return wireAnswer({ status, headers: new Headers([...headers].filter(([name]) => name !== "retry-after")), text });
    },
  };
  const kcell = client({ transport: silent });
  const startedAt = clock.now();
  await (await ordered.apply(kcell, number(0))).completed();
  const asked = operator.journal.filter(({ operationId }) => operationId === "getOrder").map(({ at }) => at.getTime());
  const pauses = asked.map((at, place) => at - (asked[place - 1] ?? startedAt));
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect([pauses[0], pauses.at(-1)]).toEqual([1000, 15_000]);
});

test("a second client, in another process, follows an order from its id to the eSIM's code", async () => {
  const { kcell, client, number, lacking } = await openOperator();
  const { id = "" } = await kcell.esim.swap(number(0));
  const elsewhere = client({ store: memoryStore() });
  const order = await elsewhere.orders.get(id, { msisdn: number(0) });
  expect(order).toBeInstanceOf(Order);
  expect(order).toMatchObject({ id, action: "swapToEsim", msisdn: number(0), state: "acknowledged", verdict: "accepted" });
  await order.completed();
  if (await lacking("getActivationCode", () => elsewhere.esim.activationCode(order))) return;
  expect(await elsewhere.esim.activationCode(order)).toMatchObject({ by: "api" });
});

test("following an order from another client with the same store settles it in the ledger", async () => {
  const { kcell, client, number } = await openOperator();
  const { id = "", intentId } = await ordered.apply(kcell, number(0));
  expect(await all(kcell.orders.open())).toMatchObject([{ intentId, state: "accepted", orderId: id }]);
  const other = client();
  await (await other.orders.get(id)).completed();
  expect(await all(kcell.orders.open())).toEqual([]);
  expect(await client().orders.get(id)).toMatchObject({ id, msisdn: number(0), verdict: "applied" });
});

test.each([
  { fault: "takenThenFailed", code: "ORDER_FAILED", verdict: "failed", problem: "INTERNAL" },
  { fault: "takenThenRejected", code: "ORDER_REJECTED", verdict: "rejected", problem: "PERMISSION_DENIED" },
  { fault: "takenThenPartial", code: "ORDER_FAILED", verdict: "failed", problem: "INTERNAL" },
] as const)("an order that is $fault rejects completed() with $code, and the ledger knows", async ({ fault, code, verdict, problem }) => {
  const { kcell, operator, number, failure, store } = await openOperator();
  const word = thisWire.wordFor(problem);
  operator.next(ordered.action, fault);
  const order = await ordered.apply(kcell, number(0));
  expect(await failure(order.completed())).toMatchObject({ code, verdict, problem: word, intentId: order.intentId, clause: "2.10" });
  expect((await store.ledger.find(order.intentId ?? ""))?.state).toBe(verdict);
  const seen = await kcell.orders.get(order.id ?? "");
  expect(seen).toMatchObject({ verdict, problem: { problem: word, code: problem }, completedAt: expect.any(Date) });
  expect(await failure(seen.completed())).toMatchObject({ code, verdict });
});

test("an order that is held is still open when the time runs out, and goes on afterwards", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({ orderMs: 60_000 });
  operator.next(ordered.action, "takenThenHeld");
  const order = await ordered.apply(kcell, number(0));
  const startedAt = clock.now();
  const error = await failure(order.completed());
  expect(error).toMatchObject({ code: "ORDER_STILL_OPEN", act: "wait", verdict: "accepted", intentId: order.intentId });
  expect(clock.now() - startedAt).toBe(15 * 60_000);
  expect((await kcell.orders.get(order.id ?? "")).state).toBe("held");
  operator.restore();
  await order.completed({ timeoutMs: 120_000 });
  expect(operator.effects(number(0))).toEqual({ [ordered.action]: 1 });
});

test("an order that waits for an authorization is accepted, not done", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next(ordered.action, "takenThenAwaitingAuthorization");
  const order = await ordered.apply(kcell, number(0));
  expect(await failure(order.completed({ timeoutMs: 5000 }))).toMatchObject({ code: "ORDER_STILL_OPEN" });
  expect(await kcell.orders.get(order.id ?? "")).toMatchObject({ state: "awaitingAuthorization", verdict: "accepted" });
});

test("a poll that meets a passing fault is only a poll that told nothing", async () => {
  const { kcell, operator, number, events } = await openOperator({ orderMs: 4000 });
  const order = await ordered.apply(kcell, number(0));
  operator.next("getOrder", "internalBeforeEffect", 3);
  await order.completed();
  expect(ofType(events, "attempt").filter(({ code }) => code === "INTERNAL")).toHaveLength(3);
  expect(operator.effects(number(0))).toEqual({ [ordered.action]: 1 });
});

test("following ends at once where the operator says that the order is unknown, or says stop", async () => {
  const { kcell, client, transport, operator, number, failure } = await openOperator();
  const order = await ordered.apply(kcell, number(0));
  operator.play("accessSuspended");
  expect(await failure(order.completed())).toMatchObject({ code: "ACCESS_SUSPENDED_VIOLATION" });
  operator.restore();
  const astray: Transport = {
    send: (request, options) => {
      const url = new URL(String(request.url).replace(/ord-\w+/u, "ord-lost"));
      const body = typeof request.body === "string" ? request.body.replace(/ord-\w+/u, "ord-lost") : request.body;
      return transport.send({ ...request, url, body }, options);
    },
  };
  const elsewhere = client({ store: memoryStore(), transport: astray });
  const lost = await ordered.apply(elsewhere, number(1));
  expect(await failure(lost.completed())).toMatchObject({ code: "ORDER_NOT_FOUND" });
});

test("whoever aborts the following ends it, and not the order", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({ orderMs: 60_000 });
  const order = await ordered.apply(kcell, number(0));
  const giveUp = new AbortController();
  const following = failure(order.completed({ signal: giveUp.signal }));
  giveUp.abort(new Error("a secret reason"));
  expect(await following).toMatchObject({ code: "ABORTED" });
  await clock.advance(60_000);
  expect(operator.effects(number(0))).toEqual({ [ordered.action]: 1 });
});

test("an operator that answers at once needs no following", async () => {
  const { kcell, operator, number } = await openOperator({ answersAtOnce: true });
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  expect(order).toMatchObject({ verdict: "applied", state: "completed" });
  await order.completed();
  expect(operator.requests("getOrder")).toBe(0);
});

test("an operator that refuses within its answer has not carried the order out", async () => {
  const { kcell, operator, number, failure } = await openOperator({ answersAtOnce: true });
  operator.next("block", "takenThenRejected");
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "ORDER_REJECTED", verdict: "rejected" });
});

test("an order prints and copies as plain data, without its metadata", async () => {
  const { kcell, number } = await openOperator();
  const order = await ordered.apply(kcell, number(0), { intentId: "leaver-1" });
  expect(JSON.parse(JSON.stringify(order))).toEqual({
    id: order.id,
    intentId: "leaver-1",
    action: ordered.action,
    msisdn: number(0),
    state: "acknowledged",
    verdict: "accepted",
    createdAt: order.createdAt?.toISOString(),
  });
});
