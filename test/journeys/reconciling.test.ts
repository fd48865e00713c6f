import type { ActionName, Contract, Kcell } from "kcell-self-service";
import type { Arrangement } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";
import { contractWith, thisWire } from "../support/this-wire.js";

const quarterOfAnHour = 15 * 60_000;
const intentId = "in-doubt";

test("applied and the answer lost: what became of it is found by reading, first under way, then done", async () => {
  const { lostBlockIsFoundBy: by } = thisWire;
  const { kcell, operator, number, failure, clock, store } = await openOperator();
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: thisWire.blockVerdict, by });
  await clock.advance(5000);
  const settled = await kcell.orders.reconcile(intentId);
  expect(settled).toMatchObject({ outcome: "applied", by, observedAt: new Date(clock.now()) });
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "applied", by });
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by });
  expect(operator.requests("block")).toBe(1);
});

test("not applied and lost: unknown for a quarter of an hour, then not applied, and a new decision may go", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("block", "cutBeforeEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
  await clock.advance(quarterOfAnHour - 1000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
  await clock.advance(1000);
  const { lostBlockIsFoundBy: by } = thisWire;
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by });
  expect(await all(kcell.orders.open())).toEqual([]);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by });
  expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  expect(operator.requests("block")).toBe(2);
});

test("applied late: looked at too early it is unknown, looked at again it is applied", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  operator.next("block", { name: "cutThenAppliedLate", ms: 10 * 60_000 });
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
  await clock.advance(11 * 60_000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: thisWire.lostBlockIsFoundBy });
  expect(operator.effects(number(0))).toEqual({ block: 1 });
});

test("an order that ended badly is found as what it is", async () => {
  const { kcell, operator, number, failure, clock, store } = await openOperator();
  const { action, apply } = thisWire.ordered;
  operator.next(action, "takenThenFailed");
  const { id } = await apply(kcell, number(0), { intentId });
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "failed", by: "order" });
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "failed", order: { id } });
  operator.next(action, "takenThenRejected");
  const { intentId: other = "" } = await apply(kcell, number(1));
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(other)).toMatchObject({ outcome: "notApplied", by: "order" });
  expect(await failure(apply(kcell, number(1), { intentId: other }))).toMatchObject({ verdict: "rejected" });
});

test("where the operator cannot search its orders, a block is found by our own block", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  await clock.advance(5000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "ownBlock" });
});

test.each([
  { owner: "for debt", arrangement: "debtBlock", scope: "outgoing" },
  { owner: "by an authority", arrangement: "authorityBlock", scope: "full" },
] as const)("a number that is blocked $owner also reads blocked, and our block never happened", async ({ arrangement, scope }) => {
  const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
  operator.next("block", "cutBeforeEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", scope, intentId }));
  operator.arrange(number(0), arrangement);
  expect(await kcell.numbers.get(number(0))).toMatchObject({ status: "blocked", blocks: [{ scope }] });
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
  await clock.advance(quarterOfAnHour);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied" });
});

test("a block of ours that is smaller than the one in doubt does not count for it", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
  await (await kcell.numbers.block(number(0), { reason: "voluntary", scope: "data" })).completed();
  operator.next("block", "cutBeforeEffect", 2);
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  await failure(kcell.numbers.block(number(0), { reason: "leave", scope: "data", intentId: "same-scope" }));
  await clock.advance(quarterOfAnHour);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied" });
  expect(await kcell.orders.reconcile("same-scope")).toMatchObject({ outcome: "applied", by: "ownBlock" });
});

const changes: Readonly<
  Record<string, { readonly arrangement?: Arrangement; readonly apply: (kcell: Kcell, msisdn: string) => Promise<unknown> }>
> = {
  unblock: { arrangement: "ownBlock", apply: (kcell, msisdn) => kcell.numbers.unblock(msisdn, { intentId }) },
  connectService: { apply: (kcell, msisdn) => kcell.services.connect(msisdn, "STATIC_IP", { intentId }) },
  disconnectService: {
    arrangement: "roaming",
    apply: (kcell, msisdn) => kcell.services.disconnect(msisdn, "ROAMING_WORLD_7D", { intentId }),
  },
  swapToEsim: { apply: (kcell, msisdn) => kcell.esim.swap(msisdn, { intentId }) },
  reissueEsim: { arrangement: "esimCodeUsed", apply: (kcell, msisdn) => kcell.esim.reissue(msisdn, { intentId }) },
};

test.each(Object.entries(changes))(
  "without a search, a lost %s is applied by the state before and after",
  async (action, { arrangement, apply }) => {
    const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
    if (arrangement) operator.arrange(number(0), arrangement);
    operator.next(action as ActionName, "cutAfterEffect");
    await failure(apply(kcell, number(0)));
    await clock.advance(5000);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "state" });
    expect(operator.requests(action as ActionName)).toBe(1);
  },
);

test.each(Object.entries(changes))(
  "without a search, a lost %s that left no trace was not applied",
  async (action, { arrangement, apply }) => {
    const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
    if (arrangement) operator.arrange(number(0), arrangement);
    operator.next(action as ActionName, "cutBeforeEffect");
    await failure(apply(kcell, number(0)));
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
    await clock.advance(quarterOfAnHour);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied" });
    expect(operator.effects(number(0))).toEqual({});
  },
);

test.each(["connectService", "disconnectService", "swapToEsim"] as const)(
  "what was so before a lost %s is not its doing",
  async (action) => {
    const { kcell, operator, number, failure, clock } = await openOperator({ honoursExternalIds: false });
    if (action === "connectService") await (await kcell.services.connect(number(0), "STATIC_IP")).completed();
    if (action === "swapToEsim") operator.arrange(number(0), "esimEnabled");
    operator.next(action, "cutBeforeEffect");
    await failure(changes[action]?.apply(kcell, number(0)) ?? Promise.resolve());
    await clock.advance(quarterOfAnHour);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied" });
  },
);

test("a cancellation whose answer was lost is settled by the order itself", async () => {
  const { kcell, operator, number, failure, clock, lacking } = await openOperator();
  if (await lacking("cancelOrder", () => kcell.orders.cancel("ord-1"))) return;
  const effectiveAt = new Date(clock.now() + 86_400_000);
  const order = await kcell.numbers.block(number(0), { reason: "leave", effectiveAt });
  operator.next("cancelOrder", "cutAfterEffect");
  await failure(kcell.orders.cancel(order.id ?? "", { intentId }));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
  const other = await kcell.numbers.block(number(1), { reason: "leave", effectiveAt });
  operator.next("cancelOrder", "cutBeforeEffect");
  await failure(kcell.orders.cancel(other.id ?? "", { intentId: "cancel-2" }));
  await clock.advance(quarterOfAnHour);
  expect(await kcell.orders.reconcile("cancel-2")).toMatchObject({ outcome: "notApplied" });
});

test("a contract that can neither search nor look leaves it to a person", async () => {
  const blind = contractWith(({ block }) => ({ block: withoutSettling(block) }));
  const contract: Contract = { ...blind, externalId: { maxLength: 64, searchable: false } };
  const { kcell, operator, number, failure } = await openOperator({}, { contract });
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId }));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "none" });
  expect(await all(kcell.orders.open())).toMatchObject([{ state: "attention" }]);
});

test("what was refused or never sent was not applied, and nobody is asked", async () => {
  const { kcell, operator, number, failure, clock } = await openOperator();
  await failure(kcell.numbers.block("+77471234567", { reason: "leave", intentId }));
  await kcell.access.addMaintenance({ from: new Date(clock.now()), until: new Date(clock.now() + 60_000), source: "e-mail" });
  await failure(kcell.numbers.block(number(0), { reason: "leave", intentId: "kept" }));
  const before = operator.requests();
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by: "none" });
  expect(await kcell.orders.reconcile("kept")).toMatchObject({ outcome: "notApplied", by: "none" });
  expect(operator.requests()).toBe(before);
});

test("a change that the ledger does not know cannot be reconciled", async () => {
  const { kcell, failure } = await openOperator();
  expect(await failure(kcell.orders.reconcile("never-heard-of"))).toMatchObject({ code: "INTENT_NOT_FOUND", kind: "notFound" });
});

function withoutSettling<O extends object>(operation: O): O {
  return Object.fromEntries(Object.entries(operation).filter(([name]) => name !== "settle")) as O;
}
