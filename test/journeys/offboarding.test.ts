import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { thisWire } from "../support/this-wire.js";

test("three leavers' numbers are blocked, and each carries the block that was asked for", async () => {
  const { kcell, operator, number, wire } = await openOperator();
  const leavers = [number(0), number(1), number(2)];
  for (const msisdn of leavers) {
    const order = await kcell.numbers.block(msisdn, { reason: "leave", basis: "Order 12-k of 20.11.2026", requestedBy: "A. Personnel" });
    expect(order).toMatchObject({ verdict: thisWire.blockVerdict, action: "block", msisdn });
    await order.completed();
  }
  const { items } = await kcell.numbers.lookup(leavers);
  expect(
    items.map(({ status, blocks }) => [status, blocks?.map(({ reason, scope, initiatedBy }) => [reason, scope, initiatedBy])]),
  ).toEqual(leavers.map(() => ["blocked", [["leave", "full", "subscriber"]]]));
  expect(leavers.map((msisdn) => operator.effects(msisdn))).toEqual(leavers.map(() => ({ block: 1 })));
  expect(wire.map(({ body }) => body).join("\n")).not.toMatch(/12-k|Personnel/u);
});

test("the company's paper, its person and its administrator stand in the ledger beside every step of a block", async () => {
  const administrator = { name: "B. Administrator", applicationDate: "2026-03-02" };
  const { kcell, store, number } = await openOperator({}, { administrator });
  const order = await kcell.numbers.block(number(0), { reason: "leave", basis: "Order 12-k", requestedBy: "A. Personnel" });
  await order.completed();
  const steps = await all(store.ledger.read({ msisdn: number(0) }));
  expect(steps.map(({ state }) => state)).toEqual(["planned", "sending", ...new Set([thisWire.blockVerdict, "applied"])]);
  for (const step of steps)
    expect(step).toMatchObject({
      basis: "Order 12-k",
      requestedBy: "A. Personnel",
      administrator,
      contract: { name: thisWire.contract.name },
    });
  expect(await all(kcell.orders.open())).toEqual([]);
});

test("a block with an end and a scope lasts until then", async () => {
  const { kcell, clock, number } = await openOperator();
  const until = new Date(clock.now() + 86_400_000);
  await (await kcell.numbers.block(number(0), { reason: "voluntary", scope: "outgoing", until })).completed();
  const blocked = await kcell.numbers.get(number(0));
  expect(blocked).toMatchObject({ status: "blocked", blocks: [{ scope: "outgoing", until }] });
  await clock.advance(86_400_000);
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("the one own block of a number is found and lifted without naming it", async () => {
  const { kcell, operator, number } = await openOperator();
  operator.arrange(number(0), "debtBlock");
  await (await kcell.numbers.block(number(0), { reason: "lostOrStolen" })).completed();
  expect((await kcell.numbers.get(number(0))).blocks?.map(({ initiatedBy }) => initiatedBy)).toContain("subscriber");
  await (await kcell.numbers.unblock(number(0))).completed();
  expect((await kcell.numbers.get(number(0))).blocks).toMatchObject([{ initiatedBy: "operator", reason: "debt" }]);
});

test("of two own blocks the caller says which to lift, and only that one goes", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  operator.arrange(number(0), "ownBlock");
  const [first, second] = (await kcell.numbers.get(number(0))).blocks ?? [];
  const asked = await failure(kcell.numbers.unblock(number(0)));
  expect(asked).toMatchObject({ code: "INVALID_ARGUMENT", verdict: "notSent", fields: { blockId: expect.any(String) } });
  expect(operator.requests("unblock")).toBe(0);
  await (await kcell.numbers.unblock(number(0), { blockId: first?.id ?? "" })).completed();
  expect((await kcell.numbers.get(number(0))).blocks).toEqual([second]);
});

test("a block for debt cannot be lifted by the subscriber: the operator must act, and nothing has changed", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "debtBlock");
  const [block] = (await kcell.numbers.get(number(0))).blocks ?? [];
  const error = await failure(kcell.numbers.unblock(number(0)));
  expect(error).toMatchObject({ code: "BLOCK_NOT_REMOVABLE", act: "operator", verdict: "rejected", fields: { blockId: block?.id } });
  expect((await kcell.numbers.get(number(0))).status).toBe("blocked");
});

test("a blocked number is not blocked again, unless the caller says that this is fine", async () => {
  const { kcell, operator, number, failure, store } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave" }));
  expect(error).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected", act: "you" });
  const order = await kcell.numbers.block(number(0), { reason: "leave", ifAlready: "ok" });
  expect(order).toMatchObject({ verdict: "applied", state: "completed", msisdn: number(0) });
  expect(order.id).toBeUndefined();
  await order.completed();
  expect((await store.ledger.find(order.intentId ?? ""))?.state).toBe("applied");
  expect(operator.effects(number(0))).toEqual({});
});

test("unblocking a number without a block of ours is refused, or fine where the caller says so", async () => {
  const { kcell, number, failure } = await openOperator();
  expect(await failure(kcell.numbers.unblock(number(0)))).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected" });
  expect(await kcell.numbers.unblock(number(0), { ifAlready: "ok" })).toMatchObject({ verdict: "applied", action: "unblock" });
});

test("numbers are taken as people and spreadsheets write them", async () => {
  const { kcell, operator } = await openOperator({ numbers: ["+77012345678"] });
  const forms = [
    "8 (701) 234-56-78",
    "+7 701 234 56 78",
    "77012345678",
    "7012345678",
    "\u00a07\u2011701\u2011234\u201156\u201178",
    "7,7012345678E+10",
  ];
  for (const form of forms) expect((await kcell.numbers.get(form)).msisdn).toBe("+77012345678");
  await (await kcell.numbers.block(forms[0] ?? "", { reason: "leave" })).completed();
  expect(operator.requests("lookupNumbers")).toBe(forms.length);
  expect(operator.effects("+77012345678")).toEqual({ block: 1 });
});
