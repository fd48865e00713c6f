import { ActivationCode, createClient, memoryStore } from "kcell-self-service";
import { expect, test } from "vitest";
import { all, openOperator } from "../../support/open-operator.js";
import { rewriting } from "../../support/rewriting.js";

test("a swap hands out its code as read, and as it came", async () => {
  const { kcell, number } = await openOperator();
  const { delivery } = await (await kcell.esim.swap(number(0))).completed();
  if (delivery?.by !== "api") throw new Error("The code should have come over the wire.");
  expect(delivery.code).toBeInstanceOf(ActivationCode);
  expect(delivery.code?.reveal()).toBe(delivery.raw.reveal());
  expect(delivery).not.toHaveProperty("problem");
});

test("a code that cannot be read is not lost: it is handed on as it came, with the reason", async () => {
  const { client, transport, operator, number, secret } = await openOperator();
  secret("the odd code", "ODD-CODE-4711");
  operator.arrange(number(0), "esimReady");
  const odd = rewriting(transport, "/esim/activation-code", (answer) => ({ ...answer, activationCode: "2$smdp.example.kz$ODD-CODE-4711" }));
  const delivery = await client({ transport: odd }).esim.activationCode({ msisdn: number(0) });
  if (delivery.by !== "api") throw new Error("The code should have come over the wire.");
  expect(delivery).toMatchObject({ problem: "UNSUPPORTED_FORMAT" });
  expect(delivery.code).toBeUndefined();
  expect(delivery.raw.reveal()).toBe("2$smdp.example.kz$ODD-CODE-4711");
});

test("whether a confirmation code is needed is read from the code where the operator does not say it", async () => {
  const { client, kcell, transport, number } = await openOperator();
  const swap = await kcell.esim.swap(number(0), { confirmationCode: "4711" });
  await swap.completed();
  const silent = rewriting(transport, "/esim/activation-code", ({ confirmationCodeRequired: _, ...answer }) => answer);
  expect(await client({ transport: silent }).esim.activationCode(swap)).toMatchObject({ confirmationCodeRequired: true });
});

test("a code that comes in parts keeps the flag for the confirmation code", async () => {
  const { client, kcell, transport, number } = await openOperator();
  const swap = await kcell.esim.swap(number(0), { confirmationCode: "4711" });
  await swap.completed();
  const inParts = rewriting(transport, "/esim/activation-code", ({ activationCode: _, ...parts }) => parts);
  const delivery = await client({ transport: inParts }).esim.activationCode(swap);
  expect(delivery.by === "api" && delivery.code?.reveal()).toMatch(/^LPA:1\$smdp\.example\.kz\$[0-9A-F]{16}\$\$1$/u);
});

test("every fetch of a code stands in the ledger, with who asked and never with the code", async () => {
  const { kcell, store, number } = await openOperator({}, { administrator: { name: "B. Person" } });
  const swap = await kcell.esim.swap(number(0), { basis: "Order 12-k" });
  await swap.completed();
  await kcell.esim.activationCode({ msisdn: number(0) }, { basis: "Request 7", requestedBy: "A. Person", correlationId: "again-1" });
  const entries = await all(store.ledger.read({ msisdn: number(0) }));
  const notes = entries.filter(({ state }) => state === "noted");
  const common = { operation: "getActivationCode", msisdn: number(0), administrator: { name: "B. Person" }, at: expect.any(Date) };
  expect(notes).toEqual([
    expect.objectContaining({ ...common, intentId: swap.intentId, input: { orderId: swap.id, msisdn: number(0) } }),
    expect.objectContaining({ ...common, basis: "Request 7", requestedBy: "A. Person", correlationId: "again-1" }),
  ]);
  expect(JSON.stringify(entries)).not.toContain("LPA:");
  expect(await all(store.ledger.open())).toEqual([]);
});

test("a fetch that cannot be noted is not made, and the code waits at the operator", async () => {
  const store = memoryStore();
  const { kcell, client, operator, number, failure } = await openOperator({}, { store });
  operator.arrange(number(0), "esimReady");
  const note = () => Promise.reject(new Error("disk full"));
  const broken = client({ store: { ...store, ledger: { ...store.ledger, note } } });
  expect(await failure(broken.esim.activationCode({ msisdn: number(0) }))).toMatchObject({ code: "STORAGE_FAILED" });
  expect(operator.requests("getActivationCode")).toBe(0);
  expect(await kcell.esim.activationCode({ msisdn: number(0) })).toMatchObject({ by: "api" });
});

test("without a store a code can be fetched, as any other read", async () => {
  const { operator, number, baseUrl, transport, clock } = await openOperator();
  operator.arrange(number(0), "esimReady");
  const kcell = createClient({ baseUrl, transport, clock, credentials: operator.credentials });
  expect(await kcell.esim.activationCode({ msisdn: number(0) })).toMatchObject({ by: "api" });
});

test("a fetch that fails after the swap is done loses nothing: completed() goes on where it was", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  const swap = await kcell.esim.swap(number(0));
  operator.next("getActivationCode", "internalBeforeEffect", 3);
  expect(await failure(swap.completed())).toMatchObject({ code: "INTERNAL" });
  expect((await swap.completed()).delivery).toMatchObject({ by: "api" });
  expect(operator.effects(number(0))).toEqual({ swapToEsim: 1 });
});
