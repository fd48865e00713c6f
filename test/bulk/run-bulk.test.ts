import { KcellError, referenceContract } from "kcell-self-service";
import { type BulkChange, type BulkOptions, type BulkOutcome, type BulkProgress, runBulk } from "kcell-self-service/bulk";
import { expect, test } from "vitest";
import { blocksOf, openCompany, told } from "./company.js";

test("gives one outcome for every change, in the order of the input, and follows the orders to their end", async () => {
  const { operator, kcell, numbers } = openCompany(20);
  const run = runBulk(kcell, blocksOf(numbers), { runId: "board", concurrency: 5, clock: operator.clock });
  const outcomes: BulkOutcome[] = [];
  for await (const outcome of run) outcomes.push(outcome);
  expect(outcomes.map(({ msisdn }) => msisdn)).toEqual(numbers);
  const { sums, outcomes: reported, stoppedBy, runId } = await run.done();
  expect({ sums: told(sums), stoppedBy, runId }).toEqual({ sums: { applied: 20 }, stoppedBy: undefined, runId: "board" });
  expect(reported).toEqual(outcomes);
  expect(outcomes[3]).toMatchObject({ index: 3, action: "block", verdict: "applied", by: "order", orderId: expect.any(String) });
  expect(numbers.map((msisdn) => operator.effects(msisdn).block)).toEqual(numbers.map(() => 1));
});

test("two hundred orders are followed with a handful of listings", async () => {
  const { operator, run, numbers } = openCompany(200, { orderMs: 8000 });
  const { sums } = await run(blocksOf(numbers), { concurrency: 5 });
  expect(told(sums)).toEqual({ applied: 200 });
  expect(operator.requests("createOrder")).toBe(200);
  expect(operator.requests("listOrders")).toBeLessThanOrEqual(8);
  expect(operator.requests("getOrder")).toBe(0);
});

test("nothing is sent before somebody reads or asks for the end", async () => {
  const { operator, kcell, numbers } = openCompany(3);
  runBulk(kcell, blocksOf(numbers), { runId: "board" });
  await operator.clock.sleep(60_000);
  expect(operator.requests()).toBe(0);
});

test("all changes of rule 1.6 go through a run", async () => {
  const { operator, run, numbers } = openCompany(6);
  const [one = "", two = "", three = "", four = "", five = ""] = numbers;
  const code = "ROAMING_WORLD_7D";
  const changes: BulkChange[] = [
    { action: "block", msisdn: one, reason: "leave" },
    { action: "unblock", msisdn: one },
    { action: "connectService", msisdn: two, code },
    { action: "disconnectService", msisdn: two, code },
    { action: "swapToEsim", msisdn: three },
    { action: "block", msisdn: four, reason: "lostOrStolen", scope: "full" },
    { action: "swapToEsim", msisdn: five },
  ];
  const { sums, outcomes } = await run(changes, { deadlineMs: 60_000 });
  expect(outcomes.map(({ action }) => action)).toEqual(changes.map(({ action }) => action));
  expect(told(sums)).toEqual({ applied: 7 });
  expect(operator.effects(one)).toMatchObject({ block: 1, unblock: 1 });
});

test("a row that cannot be read has its own outcome, and the run goes on", async () => {
  const { operator, run, numbers } = openCompany(4);
  const [good = "", other = ""] = numbers;
  const rows = [
    { action: "block", msisdn: "8 701 12", reason: "leave" },
    { action: "block", msisdn: good },
    null,
    { action: "explode", msisdn: good },
    { action: "block", msisdn: other, reason: "leave", effectiveAt: new Date(Number.NaN) },
    { action: "connectService", msisdn: other },
    { action: "block", msisdn: good, reason: "leave" },
  ] as BulkChange[];
  const { sums, outcomes, stoppedBy } = await run(rows, { canaries: 0, stopAfterRefusals: 1 });
  expect({ sums: told(sums), stoppedBy }).toEqual({ sums: { notSent: 6, applied: 1 }, stoppedBy: undefined });
  expect(outcomes.slice(0, 6).map(({ withheld, error }) => `${withheld} ${error?.code}`)).toEqual([
    "invalid INVALID_MSISDN",
    ...Array.from({ length: 5 }, () => "invalid INVALID_ARGUMENT"),
  ]);
  expect(operator.requests("createOrder")).toBe(1);
});

test("protected numbers, other people's numbers and repetitions are kept back", async () => {
  const { operator, run, numbers } = openCompany(4);
  const [alarm = "", one = "", two = ""] = numbers;
  const stranger = "+77029998877";
  const changes = blocksOf([alarm, one, stranger, `8${one.slice(2)}`, two]);
  const { outcomes, sums } = await run(changes, { protectedNumbers: [`8 (${alarm.slice(2, 5)}) ${alarm.slice(5)}`] });
  expect(outcomes.map(({ verdict, withheld }) => withheld ?? verdict)).toEqual(["protected", "applied", "notOurs", "duplicate", "applied"]);
  expect(outcomes[2]?.error).toMatchObject({ code: "NUMBER_NOT_FOUND", verdict: "notSent" });
  expect(told(sums)).toEqual({ applied: 2, notSent: 3 });
  expect(operator.effects(one).block).toBe(1);
  expect(operator.requests("createOrder")).toBe(2);
});

test("more changes than maxChanges refuse the whole run before anything is sent", async () => {
  const { operator, run, numbers } = openCompany(6);
  let read = 0;
  let isLetGo = false;
  function* endless() {
    try {
      for (;;) {
        read += 1;
        yield* blocksOf([numbers[read % 6] ?? ""]);
      }
    } finally {
      isLetGo = true;
    }
  }
  const { total, sums, stoppedBy } = await run(endless(), { maxChanges: 5 });
  expect({ total, read, isLetGo, reason: stoppedBy?.reason }).toEqual({ total: 6, read: 6, isLetGo: true, reason: "tooMany" });
  expect(told(sums)).toEqual({ notSent: 6 });
  expect(operator.requests()).toBe(0);
});

test("an input that throws stops the run before anything is sent, with all that was read accounted for", async () => {
  const { operator, run, numbers } = openCompany(3);
  const broken = new Error("the spreadsheet has ended badly");
  async function* rows() {
    yield* blocksOf(numbers);
    throw broken;
  }
  const { total, sums, stoppedBy } = await run(rows());
  expect({ total, sums: told(sums) }).toEqual({ total: 3, sums: { notSent: 3 } });
  expect(stoppedBy).toMatchObject({ reason: "input", cause: broken, error: { code: "INVALID_ARGUMENT" } });
  expect(operator.requests()).toBe(0);
});

test("a generator that hands out one object again and again is read as what it was at each time", async () => {
  const { run, numbers } = openCompany(3);
  function* reusing(): Generator<BulkChange> {
    const change = { action: "block" as const, msisdn: "", reason: "leave" as const };
    for (const msisdn of numbers) {
      change.msisdn = msisdn;
      yield change;
    }
  }
  const { outcomes } = await run(reusing());
  expect(outcomes.map(({ msisdn }) => msisdn)).toEqual(numbers);
});

test("progress is told in counts and masked numbers, and a listener that throws changes nothing", async () => {
  const { run, numbers } = openCompany(4);
  const told: BulkProgress[] = [];
  const { sums } = await run(blocksOf(numbers), {
    onProgress(progress) {
      told.push(progress);
      throw new Error("the screen is gone");
    },
  });
  expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(["checking", "sending", "following"]));
  expect(told.at(-1)).toMatchObject({ total: 4, sums });
  expect(told.filter(({ number }) => number !== undefined).every(({ number = "" }) => /^\+7\*{6}\d{4}$/u.test(number))).toBe(true);
  for (const msisdn of numbers) expect(JSON.stringify(told)).not.toContain(msisdn);
});

test("an order that is to be carried out next month is not waited for", async () => {
  const { operator, run, numbers } = openCompany(2);
  const effectiveAt = new Date(operator.clock.now() + 30 * 86_400_000);
  const before = operator.clock.monotonic();
  const { sums } = await run(blocksOf(numbers).map((change) => ({ ...change, effectiveAt })));
  expect(told(sums)).toEqual({ accepted: 2 });
  expect(operator.clock.monotonic() - before).toBeLessThan(60_000);
});

test("an order that the operator does not carry out is failed, in the report and in the ledger", async () => {
  const { operator, run, store, numbers } = openCompany(5);
  operator.next("block", "takenThenFailed");
  const { outcomes, sums } = await run(blocksOf(numbers));
  expect(told(sums)).toEqual({ applied: 4, failed: 1 });
  expect(outcomes[0]).toMatchObject({ verdict: "failed", by: "order", error: { code: "ORDER_FAILED" } });
  expect((await store.ledger.find(outcomes[0]?.intentId ?? ""))?.state).toBe("failed");
});

test("only what came from the ledger is recorded, not what this run found the number to be already, nor what it followed to its end", async () => {
  const { operator, run, client, numbers } = openCompany(4);
  const [blocked = ""] = numbers;
  await run(blocksOf([blocked]), { runId: "earlier" });
  operator.next("block", "takenThenFailed");
  // A contract that reads before it sends, and finds that there is nothing to do.
  const { block } = referenceContract.operations;
  if (!block) throw new Error("The reference contract blocks.");
  const reading: typeof block = {
    ...block,
    prepare(input) {
      if (input.msisdn === blocked) throw new KcellError("ALREADY_IN_STATE", "It is blocked already.");
      return Promise.resolve();
    },
  };
  const contract = { ...referenceContract, operations: { ...referenceContract.operations, block: reading } };
  const changes = blocksOf(numbers).map((change): BulkChange => ({ ...change, ifAlready: "ok" }));
  const { outcomes } = await run(changes, {}, client({ contract }));
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(["applied", "failed", "applied", "applied"]);
  expect(outcomes.map(({ recorded }) => recorded)).toEqual([undefined, undefined, undefined, undefined]);
});

test("without follow nothing is read after sending", async () => {
  const { operator, run, numbers } = openCompany(4);
  operator.next("block", "cutAfterEffect");
  const { sums } = await run(blocksOf(numbers), { follow: false, checkOwnership: false, canaries: 0 });
  expect(told(sums)).toEqual({ accepted: 3, unknown: 1 });
  expect(operator.requests("listOrders") + operator.requests("lookupNumbers")).toBe(0);
});

test.each([
  [{ runId: " " }, "runId"],
  [{ canaries: -1 }, "canaries"],
  [{ maxChanges: 0 }, "maxChanges"],
  [{ stopAfterRefusals: 1.5 }, "stopAfterRefusals"],
  [{ concurrency: Number.NaN }, "concurrency"],
  [{ deadlineMs: 0 }, "deadlineMs"],
  [{ protectedNumbers: ["police"] }, "msisdn"],
  [{ protectedNumbers: null as never }, "protectedNumbers"],
  [{ checkOwnership: "no" as never }, "checkOwnership"],
  [{ follow: null as never }, "follow"],
  [{ clock: { now: () => 0 } as never }, "clock"],
  [{ signal: {} as never }, "signal"],
  [{ onProgress: "tell" as never }, "onProgress"],
  [{ followMs: "900000" as never }, "followMs"],
])("the options %o are refused at once, by the name of the field", (options, field) => {
  const { kcell } = openCompany(1);
  const thrown = (() => {
    try {
      return runBulk(kcell, [], { runId: "board", ...options });
    } catch (error) {
      return error;
    }
  })();
  expect(KcellError.is(thrown) && thrown.fields).toHaveProperty(field);
});

test("undefined for an option is its default: it switches no safety off", async () => {
  const { operator, run, numbers } = openCompany(3);
  const names = ["canaries", "maxChanges", "protectedNumbers", "stopAfterRefusals", "checkOwnership", "concurrency", "follow", "followMs"];
  const none = Object.fromEntries([...names, "deadlineMs", "signal", "onProgress"].map((name) => [name, undefined]));
  const { sums } = await run(blocksOf([...numbers, "+77029998877"]), none);
  expect(told(sums)).toEqual({ applied: 3, notSent: 1 });
  expect(operator.requests("lookupNumbers")).toBe(1);
});

test.each(["checkOwnership", "follow"])("undefined for %s is its default", async (flag) => {
  const { run, numbers } = openCompany(3);
  const { outcomes } = await run(blocksOf([...numbers, "+77029998877"]), { [flag]: undefined });
  expect(outcomes.map(({ verdict, withheld }) => withheld ?? verdict)).toEqual(["applied", "applied", "applied", "notOurs"]);
});

test("undefined for the clock is the machine's own", async () => {
  const { kcell } = openCompany(1);
  const { stoppedBy } = await runBulk(kcell, [], { runId: "board", clock: undefined } as unknown as BulkOptions).done();
  expect(stoppedBy).toBeUndefined();
});

test("changes that are no iterable are refused at once", () => {
  const { kcell } = openCompany(1);
  expect(() => runBulk(kcell, "8 701 555 00 00" as unknown as [], { runId: "board" })).toThrow("changes");
});

test("no change at all is a run too", async () => {
  const { operator, run } = openCompany(1);
  const { total, outcomes } = await run([]);
  expect({ total, outcomes, requests: operator.requests() }).toEqual({ total: 0, outcomes: [], requests: 0 });
});
