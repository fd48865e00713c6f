import { createClient } from "kcell-self-service";
import { type BulkChange, runBulk } from "kcell-self-service/bulk";
import { expect, test } from "vitest";
import { blocksOf, expectAgreement, openCompany, told } from "./company.js";

test("a canary that is refused stops the run before the others", async () => {
  const { operator, run, numbers } = openCompany(10);
  operator.play("capabilityWithdrawn", { capability: "block" });
  const { sums, stoppedBy, outcomes } = await run(blocksOf(numbers), { concurrency: 5 });
  expect(operator.requests("block")).toBe(1);
  expect(told(sums)).toEqual({ rejected: 1, notSent: 9 });
  expect(stoppedBy?.reason).toBe("canary");
  expect(outcomes[9]).toMatchObject({ withheld: "stopped", verdict: "notSent", error: { attempts: 0 } });
});

test("canaries go one by one, and the others as many at once as they may", async () => {
  const { operator, run, numbers } = openCompany(12, { latencyMs: 1000 });
  await run(blocksOf(numbers), { concurrency: 4, canaries: 2, follow: false, checkOwnership: false });
  const times = operator.journal.filter(({ action }) => action === "block").map(({ at }) => at.getTime());
  expect(new Set(times.slice(0, 3)).size).toBe(3);
  expect(new Set(times).size).toBe(2 + Math.ceil(10 / 4));
});

test("a number that is blocked already neither stops the run nor counts as a canary", async () => {
  const { run, numbers } = openCompany(6);
  const [already = ""] = numbers;
  await run(blocksOf([already]), { runId: "earlier" });
  const { sums, stoppedBy } = await run(blocksOf(numbers), { stopAfterRefusals: 1 });
  expect({ sums: told(sums), stoppedBy }).toEqual({ sums: { rejected: 1, applied: 5 }, stoppedBy: undefined });
});

test("too many refusals in a row stop the run, and what went well between them begins the count anew", async () => {
  const { operator, run, numbers } = openCompany(20);
  const bad = "internalAfterEffect";
  const plan = ["ok", "ok", "ok", bad, bad, "ok", bad, bad, bad, "ok"];
  for (const fault of plan) operator.next("block", fault === "ok" ? { name: "slowBeforeEffect", ms: 1 } : bad);
  const { sums, stoppedBy } = await run(blocksOf(numbers), { stopAfterRefusals: 3, follow: false });
  expect(stoppedBy?.reason).toBe("refusals");
  expect(told(sums)).toEqual({ accepted: 4, unknown: 5, notSent: 11 });
});

test("suspicion in the middle of a run stops it at once, and says what was not sent", async () => {
  const { operator, kcell, run, numbers } = openCompany(50);
  const { outcomes, sums, stoppedBy } = await run(blocksOf(numbers), {
    concurrency: 5,
    onProgress: ({ sums: { accepted } }) => accepted === 7 && operator.suspect(),
  });
  expect(stoppedBy).toMatchObject({ reason: "gate", error: { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" } });
  expect(operator.requests("block")).toBeLessThanOrEqual(7 + 2 * 5);
  expect(sums.notSent).toBeGreaterThan(30);
  expect(sums.accepted + sums.rejected + sums.notSent).toBe(50);
  expect(outcomes.at(-1)).toMatchObject({ withheld: "stopped", error: { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", attempts: 0 } });
  expect(operator.requests("listOrders")).toBe(0);
  expect((await kcell.access.gate()).open).toBe(false);
});

test("a person who closes the access stops the run", async () => {
  const { operator, kcell, run, numbers } = openCompany(10);
  let closing: Promise<void> | undefined;
  const { sums, stoppedBy } = await run(blocksOf(numbers), {
    onProgress({ sums: { accepted } }) {
      if (accepted === 4) closing ??= kcell.access.close({ by: "A. Seitkali", reason: "The operator rang up" });
    },
  });
  await closing;
  expect(stoppedBy).toMatchObject({ reason: "gate", error: { code: "SENDING_STOPPED" } });
  expect(sums.accepted).toBeLessThanOrEqual(5);
  expect(operator.requests("block")).toBe(sums.accepted);
});

test("maintenance in the middle of a run: the rest is not sent, and goes out when the same run is given again", async () => {
  const { operator, run, numbers } = openCompany(20);
  operator.play("maintenance", { afterChanges: 10, forMs: 3_600_000 });
  const { sums, stoppedBy, outcomes } = await run(blocksOf(numbers), { followMs: 60_000 });
  expect(stoppedBy).toMatchObject({ reason: "later", error: { code: "MAINTENANCE", retryAt: expect.any(Date) } });
  expect(sums.accepted + sums.applied).toBe(10);
  expect(outcomes.at(-1)).toMatchObject({ verdict: "notSent", error: { code: "MAINTENANCE", retryable: true } });
  await operator.clock.sleep(3_700_000);
  expect(told((await run(blocksOf(numbers))).sums)).toEqual({ applied: 20 });
  expect(numbers.map((msisdn) => operator.effects(msisdn).block)).toEqual(numbers.map(() => 1));
});

test("a limit is waited out, and the change goes again under the same intent", async () => {
  const { operator, run, numbers } = openCompany(5);
  operator.next("block", "tooManyRequestsBeforeEffect", 2);
  const { sums } = await run(blocksOf(numbers));
  expect(told(sums)).toEqual({ applied: 5 });
  expect(operator.requests("block")).toBe(7);
});

test("the caller's signal ends the run, and what was on its way comes to its own verdict", async () => {
  const { operator, run, numbers } = openCompany(20, { latencyMs: 1000 });
  const caller = new AbortController();
  const { sums, stoppedBy } = await run(blocksOf(numbers), {
    signal: caller.signal,
    concurrency: 3,
    onProgress: ({ sums: { accepted } }) => accepted === 5 && caller.abort(),
  });
  expect(stoppedBy).toMatchObject({ reason: "aborted", error: { code: "ABORTED" } });
  expect(sums.accepted).toBe(operator.requests("block"));
  expect(sums.accepted + sums.notSent).toBe(20);
  expect(sums.accepted).toBeLessThanOrEqual(8);
});

test("an input that hangs is left when the caller gives up", async () => {
  const { run, numbers } = openCompany(2);
  const caller = new AbortController();
  async function* hanging() {
    yield* blocksOf(numbers);
    caller.abort();
    await new Promise<never>(() => {});
  }
  const { total, sums, stoppedBy } = await run(hanging(), { signal: caller.signal });
  expect({ total, sums: told(sums), reason: stoppedBy?.reason }).toEqual({ total: 2, sums: { notSent: 2 }, reason: "aborted" });
});

test("leaving the loop over a run ends it", async () => {
  const { operator, kcell, numbers } = openCompany(20);
  const run = runBulk(kcell, blocksOf(["+7701", ...numbers]), { runId: "board", clock: operator.clock });
  for await (const { verdict } of run) {
    expect(verdict).toBe("notSent");
    break;
  }
  const report = await run.done();
  expectAgreement(report);
  expect(report.stoppedBy?.reason).toBe("aborted");
  expect(operator.requests("block")).toBeLessThan(20);
});

test("without a store nothing is sent, and one error says why", async () => {
  const { operator, numbers } = openCompany(5);
  const { store: _, ...withoutStore } = operator.connection();
  const kcell = createClient(withoutStore);
  const report = await runBulk(kcell, blocksOf(numbers), { runId: "board", clock: operator.clock }).done();
  expectAgreement(report);
  expect(report.stoppedBy).toMatchObject({ reason: "client", error: { code: "STORE_REQUIRED" } });
  expect(operator.requests()).toBe(0);
});

test("numbers whose owner cannot be read are not touched", async () => {
  const { operator, run, numbers } = openCompany(5);
  operator.next("lookupNumbers", "internalBeforeEffect", 9);
  const { sums, stoppedBy } = await run(blocksOf(numbers));
  expect({ sums: told(sums), reason: stoppedBy?.reason }).toEqual({ sums: { notSent: 5 }, reason: "reading" });
  expect(operator.requests("block")).toBe(0);
});

test("a change that is refused for now again and again is given up after four tries, and the run with it", async () => {
  const { operator, run, numbers } = openCompany(5);
  operator.next("block", "tooManyRequestsBeforeEffect", 20);
  const { outcomes, stoppedBy } = await run(blocksOf(numbers));
  expect(outcomes[0]).toMatchObject({ verdict: "rejected", error: { code: "TOO_MANY_REQUESTS", attempts: 1 } });
  expect(stoppedBy?.reason).toBe("later");
  expect(operator.requests("block")).toBe(4);
});

test("what would come too late is not waited for", async () => {
  const { operator, run, numbers } = openCompany(5);
  operator.play("maintenance", { afterChanges: 2, forMs: 3_600_000 });
  const before = operator.clock.monotonic();
  const { sums } = await run(blocksOf(numbers), { follow: false });
  expect(told(sums)).toEqual({ accepted: 2, rejected: 1, notSent: 2 });
  expect(operator.clock.monotonic() - before).toBeLessThan(10_000);
});

test("changes of one number go one after the other, however many may be on their way", async () => {
  const { operator, run, numbers } = openCompany(4, { latencyMs: 1000, answersAtOnce: true });
  const [one = ""] = numbers;
  const { sums } = await run([...blocksOf([one]), { action: "unblock", msisdn: one }, ...blocksOf(numbers.slice(1))], {
    concurrency: 5,
    canaries: 0,
  });
  expect(told(sums)).toEqual({ applied: 5 });
  const at = (action: string) => operator.journal.filter((entry) => entry.action === action).map((entry) => entry.at.getTime());
  expect(at("block")).toHaveLength(4);
  expect(at("unblock").map((time) => time > Math.max(...at("block")))).toEqual([true]);
});

test("a caller who gives up while a change waits to go again is obeyed at once", async () => {
  const { operator, run, numbers } = openCompany(5);
  const caller = new AbortController();
  operator.next("block", "tooManyRequestsBeforeEffect");
  const running = run(blocksOf(numbers), { signal: caller.signal, checkOwnership: false });
  await operator.clock.sleep(500);
  caller.abort();
  const { sums, stoppedBy } = await running;
  expect({ sums: told(sums), reason: stoppedBy?.reason }).toEqual({ sums: { rejected: 1, notSent: 4 }, reason: "aborted" });
  expect(operator.requests("block")).toBe(1);
});

test("a change that waits behind one of the same number is not sent after the caller gave up", async () => {
  const { operator, run, numbers } = openCompany(2, { latencyMs: 1000 });
  const [one = ""] = numbers;
  const caller = new AbortController();
  const { outcomes } = await run([...blocksOf([one]), { action: "unblock", msisdn: one }], {
    ...{ concurrency: 2, canaries: 0, signal: caller.signal },
    onProgress: ({ sums: { accepted } }) => accepted === 1 && caller.abort(),
  });
  expect(outcomes.map(({ verdict, withheld }) => withheld ?? verdict)).toEqual(["accepted", "stopped"]);
  expect(outcomes[1]).toMatchObject({ verdict: "notSent", error: { code: "ABORTED" } });
  expect(operator.requests("unblock")).toBe(0);
});

test("a change that waits behind one of the same number is not sent after that one was refused too often", async () => {
  const { operator, run, numbers } = openCompany(2);
  const [one = ""] = numbers;
  const rows: BulkChange[] = [{ action: "connectService", msisdn: one, code: "NO_SUCH_SERVICE" }, ...blocksOf([one])];
  const { outcomes, stoppedBy } = await run(rows, { concurrency: 2, canaries: 0, stopAfterRefusals: 1 });
  expect(outcomes.map(({ verdict, withheld }) => withheld ?? verdict)).toEqual(["rejected", "stopped"]);
  expect(stoppedBy?.reason).toBe("refusals");
  expect(operator.requests("block")).toBe(0);
});

test("a clock that fails ends the run, and the report still holds every change", async () => {
  const { operator, kcell, numbers } = openCompany(5);
  const { clock } = operator;
  let readings = 0;
  const failing = {
    now: () => clock.now(),
    sleep: clock.sleep.bind(clock),
    monotonic() {
      readings += 1;
      if (readings > 4) throw new Error("no time");
      return clock.monotonic();
    },
  };
  const run = runBulk(kcell, blocksOf(numbers), { runId: "board", clock: failing });
  for await (const { verdict } of run) expect(["accepted", "unknown"]).toContain(verdict);
  const report = await run.done();
  expectAgreement(report);
  expect(report.stoppedBy).toMatchObject({ reason: "client", error: { code: "CONFIG_INVALID" } });
});
