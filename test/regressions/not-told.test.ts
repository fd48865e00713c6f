import { expect, test } from "vitest";
import { company, number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { draft } from "../store/store-contract.js";

const intentId = "int-1";

test.each(["connectService", "disconnectService"] as const)(
  "a lost %s is for a person to judge where the ledger does not tell which services there were before, and the order is nowhere",
  async (operation) => {
    const services = { items: operation === "connectService" ? [{ code: "ROAM", state: "connected" }] : [] };
    const { kcell, store, clock } = company((sent) => (sent.path === "/v1/services/lookup" ? { body: services } : undefined));
    const facts = { intentId, operation, input: { msisdn: number, code: "ROAM", intentId }, at: new Date(clock.now()) };
    await store.ledger.append(draft(facts), { attempt: 0 });
    await store.ledger.append(draft({ ...facts, attempt: 1, state: "sending", leaveBy: facts.at }), { attempt: 0 });
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "unknown", by: "state" });
    await clock.advance(3_600_000);
    expect(await kcell.orders.reconcile(intentId)).toMatchObject({ outcome: "attention", by: "state" });
  },
);

test.each([
  { what: "unknown where it may be ours", msisdn: number, outcome: "unknown" },
  { what: "not applied where it is of another number", msisdn: "+77011234568", outcome: "notApplied" },
])("a search that shows an order without saying whose it is leaves a change $what", async ({ msisdn, outcome }) => {
  const { kcell, clock } = company((sent) => {
    if (sent.path === "/v1/orders") return { fails: { kind: "transport", sent: "maybe" } };
    if (!sent.path.startsWith("/v1/orders?")) return undefined;
    return { body: { items: [{ id: "ord-1", action: "block", msisdn, state: "held" }], nextCursor: null } };
  });
  await failureOf(kcell.numbers.block(number, { reason: "leave", intentId }));
  await clock.advance(3_600_000);
  expect((await kcell.orders.reconcile(intentId)).outcome).toBe(outcome);
});
