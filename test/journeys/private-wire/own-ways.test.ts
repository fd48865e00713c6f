import { memoryStore, type Transport } from "kcell-self-service";
import { expect, test } from "vitest";
import { toLocal } from "../../../examples/private-contract/local-time.js";
import { all, ofType, openOperator } from "../../support/open-operator.js";

test("the log-in lies outside the API's path, and everything else below it", async () => {
  const { client, transport, number } = await openOperator();
  const seen: string[] = [];
  const watched: Transport = { send: (request, options) => (seen.push(request.url.pathname), transport.send(request, options)) };
  await client({ transport: watched }).numbers.get(number(0));
  expect(seen).toEqual(["/sso/login", "/b2b/gate/subs/card"]);
});

test("a number goes out as ten digits, and its own id stands in the addresses of changes", async () => {
  const { kcell, number, wire, store } = await openOperator();
  const { intentId = "" } = await kcell.numbers.block(number(0), { reason: "leave" });
  const [, resolve, block] = wire;
  expect(JSON.parse(resolve?.body ?? "")).toEqual({ number: number(0).slice(-10) });
  expect(block?.body).not.toContain(number(0).slice(-10));
  expect((await store.ledger.find(intentId))?.prepared).toEqual({ subId: expect.stringMatching(/^\d{6}$/u) });
});

test("what lifts a block is the code of that block", async () => {
  const { kcell, operator, number, wire } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  operator.arrange(number(0), "debtBlock");
  const [own] = operator.number(number(0))?.blocks ?? [];
  await kcell.numbers.unblock(number(0));
  expect(JSON.parse(wire.at(-1)?.body ?? "")).toEqual({ code: `U${own?.id.slice(4).toUpperCase()}` });
  expect(operator.number(number(0))?.blocks).toMatchObject([{ reason: "debt" }]);
});

test("a block is done when its answer comes, which names neither number nor action, and that stands in the ledger", async () => {
  const { kcell, operator, number, store } = await openOperator();
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  expect(operator.effects(number(0))).toEqual({ block: 1 });
  expect(order).toMatchObject({ verdict: "applied", action: "block", msisdn: number(0), assumed: ["action", "msisdn"] });
  expect(order.id).toBeUndefined();
  expect(await store.ledger.find(order.intentId ?? "")).toMatchObject({ state: "applied", order: { assumed: ["action", "msisdn"] } });
  await order.completed();
});

test("a block that the operator carries out only in part, or not at all, is not taken for one", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  for (const [place, fault, code, verdict] of [
    [0, "takenThenPartial", "ORDER_FAILED", "failed"],
    [1, "takenThenFailed", "ORDER_FAILED", "failed"],
    [2, "takenThenRejected", "ORDER_REJECTED", "rejected"],
  ] as const) {
    operator.next("block", fault);
    expect(await failure(kcell.numbers.block(number(place), { reason: "leave" }))).toMatchObject({ code, verdict });
  }
  operator.next("block", "takenThenHeld");
  const held = await kcell.numbers.block(number(3), { reason: "leave" });
  expect(held.verdict).toBe("accepted");
  expect(await failure(held.completed())).toMatchObject({ code: "ORDER_STILL_OPEN" });
});

test("an event is followed by its number and its id, and nobody else's number shows it", async () => {
  const { kcell, number, wire, failure } = await openOperator();
  const order = await kcell.services.connect(number(0), "DATA_5GB");
  await order.completed();
  expect(JSON.parse(wire.at(-1)?.body ?? "")).toEqual({ number: number(0).slice(-10), eventId: order.id });
  expect(await failure(kcell.orders.get(order.id ?? "", { msisdn: number(1) }))).toMatchObject({ code: "ORDER_NOT_FOUND" });
});

test("an accepted event is reconciled by what the ledger knows of it", async () => {
  const { kcell, number, clock } = await openOperator();
  const { intentId = "" } = await kcell.services.connect(number(0), "DATA_5GB");
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
});

test("a service code is one segment of an address, whatever stands in it", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  for (const code of ["DATA/5GB", "a?b#c"])
    expect(await failure(kcell.services.connect(number(0), code))).toMatchObject({ code: "SERVICE_NOT_APPLICABLE" });
  expect(await failure(kcell.services.connect(number(0), ".."))).toMatchObject({ code: "INVALID_ARGUMENT", verdict: "notSent" });
  expect(operator.requests("connectService")).toBe(2);
});

test("times without an offset are the country's, and come back as the instants that they were", async () => {
  const { kcell, number, clock, wire } = await openOperator();
  const until = new Date("2026-12-31T23:59:59+05:00");
  await kcell.numbers.block(number(0), { reason: "voluntary", until });
  expect(JSON.parse(wire.at(-1)?.body ?? "")).toMatchObject({ till: "2026-12-31 23:59:59" });
  const [block] = (await kcell.numbers.get(number(0))).blocks ?? [];
  expect(block).toMatchObject({ until, since: new Date(clock.now()) });
  expect(wire.at(-1)?.answer).not.toMatch(/\+05:00|\dZ"/u);
  expect(toLocal(new Date(clock.now()))).toBe("2026-11-22 09:00:00");
});

test("what is not found is an answer when it is asked for, and a refusal when something is to be done to it", async () => {
  const { kcell, failure } = await openOperator();
  expect(await kcell.numbers.lookup(["+77471234567"])).toMatchObject({ items: [], notFound: ["+77471234567"] });
  expect(await failure(kcell.services.list("+77471234567"))).toMatchObject({ code: "NUMBER_NOT_FOUND", status: 200 });
});

test("the time to wait stands in the answer, and is kept", async () => {
  const { kcell, operator, number, clock } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", { name: "tooManyRequestsBeforeEffect", ms: 7000 });
  const startedAt = clock.now();
  const { meta } = await kcell.numbers.get(number(0));
  expect([meta.attempts, clock.now() - startedAt]).toEqual([2, 7000]);
  expect(meta.headers.get("retry-after")).toBeNull();
});

test("eSIM codes come by e-mail only: a swap says to whom, and no code is asked for", async () => {
  const { kcell, number, wire } = await openOperator();
  const swap = await kcell.esim.swap(number(0), { email: "phones@company.example" });
  expect(await swap.completed()).toMatchObject({
    state: "ready",
    oldSimEnds: "unknown",
    delivery: { by: "email", to: "p***@company.example" },
  });
  expect(wire.map(({ answer }) => answer).join()).not.toContain("LPA:");
});

test("a change that was lost before it could be prepared is settled by looking its number up again", async () => {
  const { kcell, store, number, clock, operator } = await openOperator();
  const input = { msisdn: number(0), reason: "leave", intentId: "crashed" };
  const facts = { intentId: "crashed", operation: "block", input, msisdn: number(0), contract: { name: "gate", version: "3.2" } } as const;
  const at = new Date(clock.now());
  await store.ledger.append({ ...facts, state: "planned", attempt: 0, at }, { attempt: 0 });
  await store.ledger.append({ ...facts, state: "sending", attempt: 1, at, leaveBy: at }, { attempt: 0 });
  operator.arrange(number(0), "ownBlock");
  expect(await kcell.orders.reconcile("crashed")).toMatchObject({ outcome: "applied", by: "ownBlock" });
});

test.each(["unblock", "connectService", "disconnectService", "swapToEsim", "reissueEsim"] as const)(
  "a %s that was lost before it was prepared stays unknown: nothing tells what stood before",
  async (operation) => {
    const { kcell, store, number, clock } = await openOperator();
    const input = { msisdn: number(0), code: "DATA_5GB", intentId: "crashed" };
    const facts = { intentId: "crashed", operation, input, msisdn: number(0), contract: { name: "gate", version: "3.2" } } as const;
    const at = new Date(clock.now());
    await store.ledger.append({ ...facts, state: "planned", attempt: 0, at }, { attempt: 0 });
    await store.ledger.append({ ...facts, state: "sending", attempt: 1, at }, { attempt: 0 });
    await clock.advance(3_600_000);
    expect(await kcell.orders.reconcile("crashed")).toMatchObject({ outcome: "unknown", by: "state" });
    expect(await all(kcell.orders.open())).toHaveLength(1);
  },
);

test("an order whose number is not known is asked for together with it, before anything is sent", async () => {
  const { kcell, client, number, wire, failure } = await openOperator();
  const { id = "" } = await kcell.services.connect(number(0), "DATA_5GB");
  const elsewhere = client({ store: memoryStore() });
  const before = wire.length;
  expect(await failure(elsewhere.orders.get(id))).toMatchObject({ code: "INVALID_ARGUMENT", fields: { msisdn: expect.any(String) } });
  expect(wire).toHaveLength(before);
  expect(await elsewhere.orders.get(id, { msisdn: number(0) })).toMatchObject({ id, action: "connectService" });
});

test("a session whose end nobody tells is used until it is refused, and then there is one log-in", async () => {
  const { kcell, operator, number, clock, events } = await openOperator({ tokenMs: 600_000 });
  await kcell.numbers.get(number(0));
  await clock.advance(590_000);
  await kcell.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(1);
  await clock.advance(10_000);
  await Promise.all(Array.from({ length: 20 }, () => kcell.numbers.get(number(0))));
  expect(operator.requests("createToken")).toBe(2);
  expect(operator.journal.map(({ code }) => code)).toContain("TOKEN_EXPIRED");
  expect(ofType(events, "tokenFailed")).toEqual([]);
});

test("no reference of ours goes out, so that two ledgers may give the same one", async () => {
  const { kcell, client, number, wire, operator } = await openOperator();
  const leave = { reason: "leave", intentId: "leaver-4711" } as const;
  await kcell.numbers.block(number(0), leave);
  expect(await client({ store: memoryStore() }).numbers.block(number(1), leave)).toMatchObject({
    verdict: "applied",
    intentId: "leaver-4711",
  });
  expect(wire.map(({ body, answer }) => body + answer).join()).not.toContain("leaver-4711");
  expect([0, 1].map((place) => operator.effects(number(place)))).toEqual([{ block: 1 }, { block: 1 }]);
});

test("every request but the log-in carries the session, those that only prepare too", async () => {
  const { kcell, number, wire } = await openOperator();
  await kcell.numbers.unblock(number(0), { ifAlready: "ok" });
  expect(wire.map(({ operationId, headers }) => [operationId, headers.has("x-session")])).toEqual([
    ["login", false],
    ["resolve", true],
    ["blocks", true],
    ["unblock", true],
  ]);
});
