import { type BulkChange, type BulkReport, runBulk } from "kcell-self-service/bulk";
import { expect, test } from "vitest";
import { contractWith, has, thisWire } from "../support/this-wire.js";
import { openOperator } from "../support/open-operator.js";

const basis = "Order 12-k of 20.11.2026";
const code = "DATA_5GB";

/** The change that this wire takes as an order. */
function ordered(msisdn: string): BulkChange {
  return thisWire.ordered.action === "block"
    ? { action: "block", msisdn, reason: "leave", basis }
    : { action: "connectService", msisdn, code, basis };
}

function counts({ sums, total }: BulkReport): object {
  return { ...Object.fromEntries(Object.entries(sums).filter(([, count]) => count > 0)), total };
}

test("a list of numbers is blocked, and somebody else's number, a misspelt one and the alarm's stay out", async () => {
  const { kcell, clock, operator, number } = await openOperator();
  const alarm = number(3);
  const changes = [number(0), number(1), "+77029998877", "8 701 12", alarm, number(2)].map((msisdn): BulkChange => ({
    action: "block",
    msisdn,
    reason: "voluntary",
    basis,
  }));
  const run = runBulk(kcell, changes, { runId: "board", clock, protectedNumbers: [alarm] });
  const told: (string | undefined)[] = [];
  for await (const { verdict, withheld } of run) told.push(withheld ?? verdict);
  expect(told).toEqual(["applied", "applied", "notOurs", "invalid", "protected", "applied"]);
  expect(counts(await run.done())).toEqual({ applied: 3, notSent: 3, total: 6 });
  expect([number(0), alarm].map((msisdn) => operator.effects(msisdn))).toEqual([{ block: 1 }, {}]);
});

test("orders are followed to their end, by listing where the wire can list", async () => {
  const { kcell, clock, operator, number } = await openOperator();
  const changes = [number(0), number(1), number(2), number(4)].map(ordered);
  const report = await runBulk(kcell, changes, { runId: "board", clock }).done();
  expect(counts(report)).toEqual({ applied: 4, total: 4 });
  expect(operator.requests("getOrder") > 0).toBe(!has("listOrders"));
});

test("an answer that got lost is looked up in the end, and the change is not sent again", async () => {
  const { kcell, clock, operator, number } = await openOperator();
  for (const fault of ["slowBeforeEffect", "cutAfterEffect"] as const) operator.next("block", { name: fault, ms: 1 });
  const changes = [number(0), number(1)].map((msisdn): BulkChange => ({ action: "block", msisdn, reason: "voluntary" }));
  const report = await runBulk(kcell, changes, { runId: "board", clock, canaries: 1 }).done();
  expect(counts(report)).toEqual({ applied: 2, total: 2 });
  expect(report.outcomes[1]?.by).toBe(thisWire.lostBlockIsFoundBy);
  expect(operator.effects(number(1))).toEqual({ block: 1 });
});

test("suspicion stops a run, and the same run after a person has reopened sends only the rest", async () => {
  const { kcell, clock, operator, number } = await openOperator();
  const changes = [0, 1, 2, 3, 4, 5].map((place): BulkChange => ({ action: "block", msisdn: number(place), reason: "voluntary" }));
  const told = { applied: 0, accepted: 0 };
  const stopped = await runBulk(kcell, changes, {
    ...{ runId: "board", clock },
    onProgress({ sums }) {
      if (sums.applied + sums.accepted === 3 && told.applied + told.accepted < 3) operator.suspect();
      Object.assign(told, sums);
    },
  }).done();
  expect(stopped.stoppedBy).toMatchObject({ reason: "gate", error: { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" } });
  expect(stopped.outcomes[5]).toMatchObject({ verdict: "notSent", withheld: "stopped" });
  operator.clearSuspicion();
  await kcell.access.reopen({ by: "B. Administrator", note: "Cleared by telephone" });
  const report = await runBulk(kcell, changes, { runId: "board", clock }).done();
  // What the operator refused is refused; a new try at it is a new decision.
  expect(report.sums.applied + report.sums.rejected).toBe(6);
  for (const place of [0, 1, 2, 4, 5]) expect(operator.effects(number(place))).toEqual({ block: 1 });
});

test("a wire that cannot look numbers up is asked for the whole list", async () => {
  const contract = contractWith(({ lookupNumbers: _, ...others }) => others);
  const { kcell, clock, number } = await openOperator({}, { contract });
  const changes = [number(0), "+77029998877"].map((msisdn): BulkChange => ({ action: "block", msisdn, reason: "voluntary" }));
  const { outcomes } = await runBulk(kcell, changes, { runId: "board", clock }).done();
  expect(outcomes.map(({ verdict, withheld }) => withheld ?? verdict)).toEqual(["applied", "notOurs"]);
});
