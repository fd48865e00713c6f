import { memoryStore } from "kcell-self-service";
import { expect, test } from "vitest";
import { openOperator } from "../support/open-operator.js";
import { carries, thisWire } from "../support/this-wire.js";

const leave = { reason: "leave", intentId: "leaver-4711" } as const;

test("the same change with the same intent id again gives the recorded outcome, and nothing is sent", async () => {
  const { kcell, operator, number } = await openOperator();
  const first = await kcell.numbers.block(number(0), leave);
  const again = await kcell.numbers.block(number(0).replace("+7", "8"), leave);
  expect(again).toMatchObject({ verdict: thisWire.blockVerdict, intentId: "leaver-4711", meta: { status: 0, attempts: 0 } });
  expect(again.id).toBe(first.id);
  await again.completed();
  const afterwards = await kcell.numbers.block(number(0), leave);
  expect(afterwards.verdict).toBe("applied");
  expect(afterwards.id).toBe(first.id);
  expect(operator.requests("block")).toBe(1);
});

test("the same change with a date again is still the same change", async () => {
  const { kcell, operator, number, clock } = await openOperator();
  const change = {
    ...leave,
    ...(carries("block", "effectiveAt") && { effectiveAt: new Date(clock.now() + 3_600_000) }),
    until: new Date(clock.now() + 7_200_000),
    scope: "data",
  } as const;
  const first = await kcell.numbers.block(number(0), change);
  expect((await kcell.numbers.block(number(0), { ...change, basis: "another paper" })).id).toBe(first.id);
  expect(operator.requests("block")).toBe(1);
});

test("the same intent id for another change is refused before anything is sent", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  await kcell.numbers.block(number(0), leave);
  const before = operator.requests();
  const others = [
    kcell.numbers.block(number(1), leave),
    kcell.numbers.block(number(0), { ...leave, scope: "data" }),
    kcell.numbers.unblock(number(0), { intentId: leave.intentId }),
  ];
  for (const other of others) expect(await failure(other)).toMatchObject({ code: "INTENT_REUSED", act: "you", clause: "2.10" });
  expect(operator.requests()).toBe(before);
});

test("a refusal is recorded: asked again, it is the same refusal, and nothing is sent", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  const first = await failure(kcell.numbers.block(number(0), leave));
  operator.arrange(number(0), "portedOut");
  const again = await failure(kcell.numbers.block(number(0), leave));
  expect(again).toMatchObject({ code: "ALREADY_IN_STATE", verdict: "rejected", retryable: false, requestId: first.requestId });
  expect(operator.requests("block")).toBe(1);
});

test("a change that was not sent may go under the same intent id later", async () => {
  const { kcell, operator, number, failure, clock, store } = await openOperator({ tokenMs: 86_400_000 });
  const until = new Date(clock.now() + 3_600_000);
  await kcell.access.addMaintenance({ from: new Date(clock.now()), until, source: "e-mail of 20.11.2026" });
  expect(await failure(kcell.numbers.block(number(0), leave))).toMatchObject({ code: "MAINTENANCE", verdict: "notSent", retryAt: until });
  expect((await store.ledger.find(leave.intentId))?.state).toBe("notSent");
  await clock.advance(3_600_000);
  expect(await kcell.numbers.block(number(0), leave)).toMatchObject({ verdict: thisWire.blockVerdict });
  expect(operator.requests("block")).toBe(1);
});

test("a change whose outcome is unknown is not sent again, however often it is asked for", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("block", "cutAfterEffect");
  await failure(kcell.numbers.block(number(0), leave));
  for (let times = 0; times < 3; times++) {
    const error = await failure(kcell.numbers.block(number(0), leave));
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN", verdict: "unknown", intentId: leave.intentId, retryable: false });
  }
  expect(operator.requests("block")).toBe(1);
});

test("two that ask for the same change at the same time send it once", async () => {
  const { client, operator, number, failure } = await openOperator({ latencyMs: 100 });
  const [one, other] = [client(), client()];
  const first = one.numbers.block(number(0), leave);
  const second = failure(other.numbers.block(number(0), leave));
  expect(await first).toMatchObject({ verdict: thisWire.blockVerdict });
  expect(await second).toMatchObject({ code: "INTENT_IN_PROGRESS", act: "wait" });
  expect(operator.requests("block")).toBe(1);
});

test("a change that was on its way when a process ended is in doubt for the next one", async () => {
  const { kcell, number, store, clock, failure, operator } = await openOperator();
  const input = { msisdn: number(0), reason: "leave", intentId: "crashed" };
  const facts = {
    intentId: "crashed",
    operation: "block",
    input,
    msisdn: number(0),
    contract: { name: "reference", version: "0.1.0" },
  } as const;
  await store.ledger.append({ ...facts, state: "planned", attempt: 0, at: new Date(clock.now()) }, { attempt: 0 });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave", intentId: "crashed" }))).toMatchObject({
    code: "INTENT_IN_PROGRESS",
  });
  await store.ledger.append({ ...facts, state: "sending", attempt: 1, at: new Date(clock.now()) }, { attempt: 0 });
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave", intentId: "crashed" }));
  expect(error).toMatchObject({ code: "INTENT_IN_PROGRESS", verdict: "unknown" });
  await clock.advance(15 * 60_000);
  expect(await kcell.orders.reconcile("crashed")).toMatchObject({ outcome: "unknown" });
  await clock.advance(30_000);
  expect(await kcell.orders.reconcile("crashed")).toMatchObject({ outcome: "notApplied" });
  expect(operator.requests("block")).toBe(0);
});

test("an intent id is made as short as the contract's wire needs it", async () => {
  const contract = { ...thisWire.contract, externalId: { maxLength: 25, searchable: false } };
  const { kcell, number } = await openOperator({}, { contract });
  const one = await kcell.numbers.block(number(0), { reason: "leave" });
  const other = await kcell.numbers.block(number(1), { reason: "leave" });
  expect(one.intentId).toMatch(/^[0-9a-f]{25}$/u);
  expect(other.intentId).not.toBe(one.intentId);
});

test("a change that is done already counts as applied in the ledger too, and is so again", async () => {
  const { kcell, operator, number, store } = await openOperator();
  operator.arrange(number(0), "ownBlock");
  await kcell.numbers.block(number(0), { ...leave, ifAlready: "ok" });
  expect((await store.ledger.find(leave.intentId))?.state).toBe("applied");
  expect(await kcell.numbers.block(number(0), { ...leave, ifAlready: "ok" })).toMatchObject({ verdict: "applied", state: "completed" });
  expect(operator.requests("block")).toBe(1);
});

test("a ledger that cannot be written keeps the change here", async () => {
  const store = memoryStore();
  const broken = { ...store, ledger: { ...store.ledger, append: () => Promise.reject(new Error("disk full")) } };
  const { kcell, operator, number, failure } = await openOperator({}, { store: broken });
  expect(await failure(kcell.numbers.block(number(0), leave))).toMatchObject({ code: "STORAGE_FAILED", kind: "storage" });
  expect(operator.requests("block")).toBe(0);
});
