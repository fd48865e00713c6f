import type { BulkChange } from "kcell-self-service/bulk";
import { expect, test } from "vitest";
import { blocksOf, openCompany, told } from "./company.js";

function named(intentId: string, [msisdn = ""]: readonly string[], more: Partial<BulkChange> = {}): BulkChange {
  return { action: "block", msisdn, reason: "voluntary", intentId, ...more } as BulkChange;
}

test.each([
  ["open", { orderMs: 3_600_000 }],
  ["settled", { answersAtOnce: true }],
])("an intent id of the caller's own that the ledger has %s for another change is refused", async (_, options) => {
  const { operator, run, numbers } = openCompany(4, options);
  const [one = "", other = ""] = numbers;
  await run([named("row-1", [one])], { follow: false });
  for (const change of [named("row-1", [other]), named("row-1", [one], { action: "unblock" })]) {
    const { outcomes } = await run([change], { runId: "another", follow: false });
    expect(outcomes[0]).toMatchObject({ verdict: "notSent", error: { code: "INTENT_REUSED" } });
    expect(outcomes[0]).not.toHaveProperty("recorded");
    expect(outcomes[0]).not.toHaveProperty("orderId");
  }
  expect(operator.requests("createOrder")).toBe(1);
});

test("an intent id that the ledger has for a refused change of another number is refused too", async () => {
  const { operator, run, numbers } = openCompany(4);
  const [blocked = "", other = ""] = numbers;
  await run(blocksOf([blocked]), { runId: "earlier" });
  await run([named("row-1", [blocked])]);
  const { outcomes } = await run([named("row-1", [other])], { runId: "another" });
  expect(outcomes[0]).toMatchObject({ verdict: "notSent", error: { code: "INTENT_REUSED" } });
  expect(operator.effects(other)).toEqual({});
});

test.each([
  ["open", { orderMs: 3_600_000 }],
  ["settled", { answersAtOnce: true }],
])("what is kept back is not told the outcome of another change of its intent id, %s", async (_, options) => {
  const { run, numbers } = openCompany(4, options);
  const [one = "", alarm = ""] = numbers;
  await run([named("row-1", [one])], { follow: false });
  const { outcomes } = await run([named("row-1", [alarm])], { runId: "another", protectedNumbers: [alarm] });
  expect(outcomes[0]).toMatchObject({ verdict: "notSent", withheld: "protected" });
});

test("a plan that a run left behind is not ended for another change of its intent id", async () => {
  const { kcell, run, store, numbers } = openCompany(4);
  const [one = "", other = ""] = numbers;
  const planned = { attempt: 0, state: "planned", operation: "block", contract: { name: "any", version: "1" } } as const;
  await store.ledger.append(
    { ...planned, intentId: "row-1", msisdn: one, at: new Date(), input: { ...named("row-1", [one]) } },
    { attempt: 0 },
  );
  await run([named("row-1", [other])]);
  const open: string[] = [];
  for await (const { intentId, state } of kcell.orders.open()) open.push(`${intentId} ${state}`);
  expect(open).toEqual(["row-1 planned"]);
});

test("two different changes under one intent id are an error of the second, and the same change twice is a repetition", async () => {
  const { operator, run, numbers } = openCompany(4);
  const [one = "", other = ""] = numbers;
  const rows = [named("row-1", [one]), named("row-1", [other]), named("row-1", [one], { reason: "leave" }), named("row-1", [one])];
  const { outcomes, sums } = await run(rows);
  expect(outcomes.map(({ withheld, error }) => `${withheld} ${error?.code}`)).toEqual([
    "undefined undefined",
    "invalid INTENT_REUSED",
    "invalid INTENT_REUSED",
    "duplicate INVALID_ARGUMENT",
  ]);
  expect(outcomes[1]?.error?.message).toContain("another change of the input has the same one");
  expect(told(sums)).toEqual({ applied: 1, notSent: 3 });
  expect(operator.requests("createOrder")).toBe(1);
});
