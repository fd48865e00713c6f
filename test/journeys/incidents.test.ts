import { memoryStore } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";

test("an order on the account that the ledger knows nothing of is an incident, once, and ours are none", async () => {
  const { kcell, client, number, events, where } = await openOperator({}, { supportEmail: "care@operator.test" });
  const ours = await kcell.numbers.block(number(0), { reason: "leave" });
  const somebody = client({ store: memoryStore() });
  await somebody.numbers.block(number(1), { reason: "leave", intentId: "not-ours" });
  await where(
    "listOrders",
    () => kcell.orders.foreign(),
    async (asked) => {
      const foreign = await asked;
      expect(foreign.map(({ msisdn }) => msisdn)).toEqual([number(1)]);
      expect(foreign.map(({ id }) => id)).not.toContain(ours.id);
      await kcell.orders.foreign();
      const [incident, ...others] = await kcell.access.incidents();
      expect(others).toEqual([]);
      expect(incident).toMatchObject({ code: "FOREIGN_ORDER", clause: "2.14", orderId: foreign[0]?.id, count: 1 });
      expect(ofType(events, "incident")).toEqual([
        expect.objectContaining({ code: "FOREIGN_ORDER", orderId: foreign[0]?.id, contact: "care@operator.test" }),
      ]);
      expect((await kcell.access.gate()).open).toBe(true);
    },
  );
});

test("what a person reports is an incident and a note in the ledger, and stops nothing", async () => {
  const { kcell, store, events, failure, number } = await openOperator();
  await kcell.access.report({ by: "A. Person", what: "A laptop with the credentials was stolen" });
  expect(await kcell.access.incidents()).toEqual([
    expect.objectContaining({ code: "INCIDENT_REPORTED", by: "A. Person", reason: "A laptop with the credentials was stolen", count: 1 }),
  ]);
  expect(ofType(events, "incident")).toHaveLength(1);
  expect((await all(store.ledger.read())).map(({ state, operation, input }) => ({ state, operation, input }))).toEqual([
    { state: "noted", operation: "reportIncident", input: { by: "A. Person", what: "A laptop with the credentials was stolen" } },
  ]);
  expect((await kcell.numbers.block(number(0), { reason: "leave" })).verdict).toMatch(/^(?:accepted|applied)$/u);
  expect(await failure(kcell.access.report({ by: "", what: "x" }))).toMatchObject({
    code: "INVALID_ARGUMENT",
    fields: { by: expect.any(String) },
  });
});

test("closing and reopening are notes in the ledger, with who and why", async () => {
  const { kcell, store } = await openOperator();
  await kcell.access.close({ by: "A. Person", reason: "The operator rang up" });
  await kcell.access.reopen({ by: "B. Administrator", note: "Cleared by telephone", operatorReference: "case-0417" });
  expect((await all(store.ledger.read())).map(({ operation, input }) => ({ operation, input }))).toEqual([
    { operation: "closeAccess", input: { by: "A. Person", reason: "The operator rang up" } },
    { operation: "reopenAccess", input: { by: "B. Administrator", note: "Cleared by telephone", operatorReference: "case-0417" } },
  ]);
});

test("a ledger that cannot be written does not keep a person from closing, and keeps everybody from reopening", async () => {
  const { kcell, store, failure, operator } = await openOperator();
  Object.assign(store.ledger, { note: () => Promise.reject(new Error("disk full")) });
  await kcell.access.close({ by: "A. Person", reason: "The operator rang up" });
  expect((await kcell.access.gate()).open).toBe(false);
  expect(await failure(kcell.access.reopen({ by: "B. Administrator", note: "Cleared" }))).toMatchObject({ code: "STORAGE_FAILED" });
  expect((await kcell.access.gate()).open).toBe(false);
  expect(operator.requests()).toBe(0);
});

test("calls that were on their way when the operator said stop are counted in one incident, with their ids and the credentials'", async () => {
  const { kcell, operator, failure } = await openOperator({ latencyMs: 1000 });
  await all(kcell.numbers.list());
  operator.suspect();
  await Promise.all(Array.from({ length: 5 }, (_, index) => failure(all(kcell.numbers.list({}, { correlationId: `call-${index}` })))));
  const [incident, ...others] = await kcell.access.incidents();
  expect(others).toEqual([]);
  expect(incident).toMatchObject({
    code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
    count: 5,
    credentialsId: expect.stringMatching(/^[0-9a-f]{8}$/u),
  });
  expect([...(incident?.correlationIds ?? [])].toSorted()).toEqual(Array.from({ length: 5 }, (_, index) => `call-${index}`));
});
