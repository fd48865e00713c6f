import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract } from "../../src/model/contract.js";
import { company, number, orderReply } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply, Sent } from "../http/scripted-transport.js";
import { breakableStore, storeCanary } from "../store/broken-cells.js";

const intentId = "int-1";
const block = { reason: "leave", intentId } as const;
const minute = 60_000;
const lost: Reply = { fails: { kind: "transport", sent: "maybe" } };
const found = { id: "ord-1", externalId: intentId, action: "block", msisdn: number };

function stop(): never {
  throw new Error("The reference contract blocks numbers.");
}

/** The reference contract with another block. */
function blocking(change: Partial<NonNullable<Contract["operations"]["block"]>>, searchable = true): Contract {
  const own = referenceContract.operations.block ?? stop();
  return {
    ...referenceContract,
    externalId: { maxLength: 64, searchable },
    operations: { ...referenceContract.operations, block: { ...own, ...change } },
  };
}

test("a change that is on its way is not found undone, however soon the operator is said to act", async () => {
  const { kcell, clock, store } = company((sent) => (sent.path === "/v1/orders" ? { ...orderReply(sent), afterMs: 5000 } : undefined), {
    contract: blocking({ settleMs: 500 }),
  });
  const live = kcell.numbers.block(number, block);
  await clock.sleep(2000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown" });
  expect((await store.ledger.find(intentId))?.state).toBe("sending");
  expect((await live).verdict).toBe("accepted");
  const record = await store.ledger.find(intentId);
  expect(record?.state).toBe("accepted");
  expect(record).not.toHaveProperty("by");
});

test("what a reading wrote while the answer was on its way is corrected by the answer", async () => {
  const { kcell, clock, store, told } = company((sent) => {
    if (sent.path === "/v1/orders") return { ...orderReply(sent, { id: "ord-1", state: "completed" }), afterMs: 5000 };
    return sent.path.startsWith("/v1/orders?") ? { body: { items: [{ ...found, state: "pending" }], nextCursor: null } } : undefined;
  });
  const live = kcell.numbers.block(number, block);
  await clock.sleep(2000);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "accepted", by: "order" });
  expect((await live).verdict).toBe("applied");
  expect((await store.ledger.find(intentId))?.state).toBe("applied");
  expect(told("ledgerFailed")).toEqual([]);
});

test("a change for later is found undone only when the operator has had its time after that", async () => {
  const { kcell, clock } = company((sent) => (sent.path === "/v1/orders" ? lost : undefined), { contract: blocking({}, false) });
  const effectiveAt = new Date(clock.now() + 1440 * minute);
  await failureOf(kcell.numbers.block(number, { ...block, effectiveAt }));
  for (const laterMs of [16 * minute, 1438 * minute]) {
    await clock.advance(laterMs);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown", by: "ownBlock" });
  }
  await clock.advance(minute);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "notApplied", by: "ownBlock" });
});

test("two who reconcile one change at once both hear what became of it", async () => {
  const { kcell, store } = company((sent) => {
    if (sent.path === "/v1/orders") return lost;
    return sent.path.startsWith("/v1/orders?") ? { body: { items: [{ ...found, state: "completed" }], nextCursor: null } } : undefined;
  });
  await failureOf(kcell.numbers.block(number, block));
  const heard = await Promise.all([kcell.orders.reconcile(intentId), kcell.orders.reconcile(intentId)]);
  expect(heard.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(await store.ledger.find(intentId)).toMatchObject({ state: "applied", attempt: 2 });
});

test("an order that stands on a later page of the search is found", async () => {
  const { kcell, to } = company((sent) => {
    if (sent.path === "/v1/orders") return lost;
    if (!sent.path.startsWith("/v1/orders?")) return undefined;
    const isSecond = sent.url.searchParams.get("cursor") === "two";
    return { body: { items: isSecond ? [{ ...found, state: "completed" }] : [], nextCursor: isSecond ? null : "two" } };
  });
  await failureOf(kcell.numbers.block(number, block));
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order", orderId: "ord-1" });
  expect(to("/orders")).toHaveLength(1);
});

test("a search that never ends tells nothing of what is missing in it", async () => {
  const { kcell, clock, sent, store } = company((one) => {
    if (one.path === "/v1/orders") return lost;
    return one.path.startsWith("/v1/orders?") ? { body: { items: [], nextCursor: `after-${one.place}` } } : undefined;
  });
  await failureOf(kcell.numbers.block(number, block));
  await clock.advance(60 * minute);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown", by: "ownBlock" });
  expect((await store.ledger.find(intentId))?.state).toBe("unknown");
  expect(sent.filter(({ path }) => path.startsWith("/v1/orders?"))).toHaveLength(10);
});

test("all the readings of one reconciliation share one deadline and one correlation id", async () => {
  const { kcell, clock, sent } = company((one) => {
    if (one.path === "/v1/orders") return lost;
    return one.path.startsWith("/v1/orders?") ? { body: { items: [], nextCursor: `after-${one.place}` }, afterMs: 900 } : undefined;
  });
  await failureOf(kcell.numbers.block(number, block));
  const startedAt = clock.monotonic();
  expect((await failureOf(kcell.orders.reconcile(intentId, { deadlineMs: 2000 }))).code).toBe("DEADLINE_EXCEEDED");
  expect(clock.monotonic() - startedAt).toBe(2000);
  const searches = sent.filter(({ path }) => path.startsWith("/v1/orders?"));
  expect(new Set(searches.map(({ headers }) => headers["x-correlator"])).size).toBe(1);
});

test("whoever is overtaken while preparing is not told that nothing was sent", async () => {
  const blocked = {
    msisdn: number,
    status: "blocked",
    blocks: [{ id: "blk-1", initiatedBy: "subscriber", reason: "leave", scope: "full" }],
  };
  const looking = (afterMs: number) => (sent: Sent) =>
    sent.path === "/v1/numbers/lookup" ? { afterMs, body: { items: [blocked], notFound: [] } } : undefined;
  const slow = company(looking(5000));
  const fast = company(looking(0), { clock: slow.clock, store: slow.store });
  const overtaken = failureOf(slow.kcell.numbers.unblock(number, { intentId }));
  await slow.clock.sleep(1000);
  await fast.kcell.orders.reconcile(intentId);
  expect((await fast.kcell.numbers.unblock(number, { intentId })).verdict).toBe("accepted");
  const error = await overtaken;
  expect(error.code).toBe("INTENT_IN_PROGRESS");
  expect(error.verdict).toBeUndefined();
  expect([slow.to("/orders"), fast.to("/orders")].map(({ length }) => length)).toEqual([0, 1]);
  expect((await slow.store.ledger.find(intentId))?.state).toBe("accepted");
});

test.each([
  { nextCursor: null, outcome: "notApplied", by: "order" },
  { nextCursor: "more", outcome: "attention", by: "none" },
])("where nothing but a search tells, one that ends in $nextCursor makes a missing order $outcome", async ({ nextCursor, ...found }) => {
  const own = referenceContract.operations.block ?? stop();
  const blind = Object.fromEntries(Object.entries(own).filter(([field]) => field !== "settle")) as typeof own;
  const contract: Contract = { ...referenceContract, operations: { ...referenceContract.operations, block: blind } };
  const { kcell, clock } = company(
    (sent) => {
      if (sent.path === "/v1/orders") return lost;
      return sent.path.startsWith("/v1/orders?") ? { body: { items: [], nextCursor } } : undefined;
    },
    { contract },
  );
  await failureOf(kcell.numbers.block(number, block));
  await clock.advance(60 * minute);
  expect(await kcell.orders.reconcile(intentId)).toMatchObject(found);
});

test("a change that the operator carried out at once rests on its order", async () => {
  const { kcell, sent } = company((one) => (one.path === "/v1/orders" ? orderReply(one, { state: "completed" }) : undefined));
  await kcell.numbers.block(number, block);
  const before = sent.length;
  expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "applied", by: "order" });
  expect(sent).toHaveLength(before);
});

test("what a reading finds and cannot write down is a fault of the store, told as one", async () => {
  const store = breakableStore();
  const { kcell } = company(
    (sent) => {
      if (sent.path === "/v1/orders") return lost;
      return sent.path.startsWith("/v1/orders?") ? { body: { items: [{ ...found, state: "completed" }], nextCursor: null } } : undefined;
    },
    { store },
  );
  await failureOf(kcell.numbers.block(number, block));
  store.broken.append = true;
  const error = await failureOf(kcell.orders.reconcile(intentId));
  expect(error.code).toBe("STORAGE_FAILED");
  expect(everythingShown(error)).not.toContain(storeCanary);
});
