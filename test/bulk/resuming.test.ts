import type { LedgerDraft, Store } from "kcell-self-service";
import { runBulk } from "kcell-self-service/bulk";
import { expect, test } from "vitest";
import { blocksOf, type Company, openCompany, told } from "./company.js";

/** A process that dies at its ledger, just before or just after it has written a step: nothing goes on from there. */
function dyingAt({ step, written: isWritten }: Death, store: Store): { readonly store: Store; readonly died: Promise<void> } {
  const death = Promise.withResolvers<void>();
  let steps = 0;
  const append = async (draft: LedgerDraft, expected: { readonly attempt: number }) => {
    steps += 1;
    const kept = steps < step || (steps === step && isWritten) ? await store.ledger.append(draft, expected) : undefined;
    if (kept && steps < step) return kept;
    death.resolve();
    return new Promise<never>(() => {});
  };
  const { ledger } = store;
  const mortal = {
    append,
    note: ledger.note.bind(ledger),
    find: ledger.find.bind(ledger),
    read: ledger.read.bind(ledger),
    open: ledger.open.bind(ledger),
  };
  return { store: { ...cellsOf(store), ledger: mortal }, died: death.promise };
}

interface Death {
  readonly step: number;
  readonly written: boolean;
}

function cellsOf(store: Store): Omit<Store, "ledger"> {
  return { get: store.get.bind(store), set: store.set.bind(store), close: store.close.bind(store) };
}

async function dieAt(death: Death, { operator, store, client, numbers }: Company): Promise<void> {
  const process = dyingAt(death, store);
  const run = runBulk(client({ store: process.store }), blocksOf(numbers), { runId: "board-2026-12-01", clock: operator.clock });
  await Promise.race([run.done(), process.died]);
}

const deaths = Array.from({ length: 18 }, (_, step) => [true, false].map((written) => ({ step: step + 1, written }))).flat();

test.each(deaths)(
  "a run that died at step $step of its ledger, written: $written, ends whole, and nothing was sent twice",
  async (death) => {
    const company = openCompany(6);
    const { operator, run, numbers } = company;
    await dieAt(death, company);
    const { sums, outcomes } = await run(blocksOf(numbers));
    // Of a change that was about to leave, nobody can say at once that it did not.
    const inDoubt = outcomes.filter(({ verdict }) => verdict === "unknown");
    expect(inDoubt.length).toBeLessThanOrEqual(1);
    expect(sums.applied + inDoubt.length).toBe(6);
    for (const { msisdn = "", verdict } of outcomes) expect(operator.effects(msisdn).block ?? 0).toBe(verdict === "applied" ? 1 : 0);
  },
);

test("what was about to leave and did not is found out when the operator has had its time, and is not sent again", async () => {
  const company = openCompany(4);
  const { operator, run, numbers } = company;
  // The first step plans, the second is about to send.
  await dieAt({ step: 2, written: true }, company);
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ unknown: 1, applied: 3 });
  await operator.clock.sleep(3_600_000);
  const { sums, outcomes } = await run(blocksOf(numbers));
  expect(told(sums)).toEqual({ rejected: 1, applied: 3 });
  expect(outcomes[0]).toMatchObject({ recorded: true, error: { code: "NOT_APPLIED" } });
  expect(operator.requests("createOrder")).toBe(3);
});

test("the same run again gives the recorded outcomes, refusals too, and sends nothing", async () => {
  const { operator, run, numbers } = openCompany(6);
  const [blocked = ""] = numbers;
  await run(blocksOf([blocked]), { runId: "earlier" });
  const first = await run(blocksOf(numbers));
  const sent = operator.requests("createOrder");
  const again = await run(blocksOf(numbers.map((msisdn) => `8 ${msisdn.slice(2)}`)), { stopAfterRefusals: 1 });
  expect(told(first.sums)).toEqual({ rejected: 1, applied: 5 });
  expect(again.sums).toEqual(first.sums);
  expect(again.stoppedBy).toBeUndefined();
  expect(again.outcomes.every(({ recorded }) => recorded === true)).toBe(true);
  expect(operator.requests("createOrder")).toBe(sent);
});

test("under another run id the same changes are new applications", async () => {
  const { operator, run, numbers } = openCompany(3);
  await run(blocksOf(numbers));
  const { sums } = await run(blocksOf(numbers), { runId: "board-2027-01-15" });
  expect(told(sums)).toEqual({ rejected: 3 });
  expect(operator.requests("createOrder")).toBe(6);
});

test("what an earlier run did is told also when this one comes to nothing", async () => {
  const { operator, kcell, run, numbers } = openCompany(10);
  const [alarm = "", refused = ""] = numbers;
  await run(blocksOf([refused]), { runId: "earlier" });
  await run(blocksOf(numbers.slice(0, 6)));
  await kcell.access.close({ by: "A. Seitkali", reason: "The operator rang up" });
  const before = operator.requests();
  const { outcomes, stoppedBy } = await run(blocksOf(numbers), { protectedNumbers: [alarm] });
  expect(stoppedBy?.reason).toBe("gate");
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["applied", "rejected", ...Array(4).fill("applied"), ...Array(4).fill("notSent")]);
  expect(operator.requests()).toBe(before);
});

test("orders that were taken before a run died are followed by the next one", async () => {
  const { operator, run, numbers } = openCompany(8, { orderMs: 600_000 });
  const first = await run(blocksOf(numbers), { followMs: 5000 });
  expect(told(first.sums)).toEqual({ accepted: 8 });
  await operator.clock.sleep(600_000);
  const { sums, outcomes } = await run(blocksOf(numbers));
  expect(told(sums)).toEqual({ applied: 8 });
  expect(outcomes[0]).toMatchObject({ recorded: true, by: "order" });
  expect(operator.requests("createOrder")).toBe(8);
});

test("an unknown outcome is found by reading at the end of the same run", async () => {
  const { operator, run, numbers } = openCompany(8);
  for (const fault of ["slowBeforeEffect", "slowBeforeEffect", "slowBeforeEffect", "cutAfterEffect"] as const)
    operator.next("block", { name: fault, ms: 1 });
  const { sums, outcomes } = await run(blocksOf(numbers));
  expect(told(sums)).toEqual({ applied: 8 });
  expect(outcomes[3]).toMatchObject({ verdict: "applied", by: "order", orderId: expect.any(String) });
  expect(operator.requests("createOrder")).toBe(8);
});

test("two processes that carry out the same run at the same time send each change once", async () => {
  const { operator, run, client, numbers } = openCompany(20, { latencyMs: 50 });
  // Planned changes queue, so that each process meets plans of the other.
  const queueing = () => client({ pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: 1 } });
  const reports = await Promise.all(
    [queueing(), queueing()].map((process) =>
      run(blocksOf(numbers), { concurrency: 3, canaries: 0, stopAfterRefusals: Infinity }, process),
    ),
  );
  expect(operator.requests("createOrder")).toBe(20);
  expect(numbers.map((msisdn) => operator.effects(msisdn).block)).toEqual(numbers.map(() => 1));
  // Each tells of all twenty that they were sent, by whichever of the two.
  for (const { sums } of reports) expect(sums.applied + sums.accepted + sums.unknown).toBe(20);
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ applied: 20 });
});

test("an order whose listing is late is asked for by itself", async () => {
  const { operator, run, numbers } = openCompany(5);
  operator.next("block", "orderSearchLateAfterEffect");
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ applied: 5 });
});

test("what an earlier run left open is told as it stands, also when this one may not even read", async () => {
  const { operator, kcell, run, numbers } = openCompany(6, { orderMs: 600_000 });
  operator.next("block", { name: "slowBeforeEffect", ms: 1 }, 3);
  operator.next("block", "cutBeforeEffect");
  await run(blocksOf(numbers.slice(0, 4)), { follow: false });
  await kcell.access.close({ by: "A. Seitkali", reason: "The operator rang up" });
  const before = operator.requests();
  const { outcomes } = await run(blocksOf(numbers), { protectedNumbers: numbers });
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["accepted", "accepted", "accepted", "unknown", "notSent", "notSent"]);
  expect(outcomes[0]).toMatchObject({ recorded: true, orderId: expect.any(String) });
  expect(operator.requests()).toBe(before);
});

test("what is only recorded is no canary: the first that are sent now are", async () => {
  const { operator, run, numbers } = openCompany(12);
  await run(blocksOf(numbers.slice(0, 5)));
  operator.play("capabilityWithdrawn", { capability: "block" });
  const { sums, stoppedBy } = await run(blocksOf(numbers));
  expect({ sums: told(sums), reason: stoppedBy?.reason }).toEqual({ sums: { applied: 5, rejected: 1, notSent: 6 }, reason: "canary" });
});

test("a gate that closes while outcomes are looked up ends the looking", async () => {
  const { operator, run, numbers } = openCompany(6);
  operator.next("block", "cutAfterEffect", 4);
  const { sums, stoppedBy } = await run(blocksOf(numbers), {
    ...{ canaries: 0, stopAfterRefusals: Infinity },
    onProgress: ({ phase }) => phase === "following" && operator.suspect(),
  });
  expect(told(sums)).toEqual({ unknown: 4, accepted: 2 });
  expect(stoppedBy?.reason).toBe("gate");
  expect(operator.requests("listOrders")).toBe(1);
});
