import { expect, test } from "vitest";
import { all, openOperator } from "../support/open-operator.js";

test("what can be connected comes with its terms in three languages and its charges", async () => {
  const { kcell, number } = await openOperator();
  const offered = await kcell.services.available(number(0));
  const roaming = offered.find(({ code }) => code === "ROAMING_WORLD_7D");
  expect(roaming).toMatchObject({
    name: { kk: "Роуминг «Әлем», 7 күн", ru: "Роуминг «Мир», 7 дней", en: "Roaming World, 7 days" },
    state: "available",
    charges: [{ kind: "oneOff", amount: "4990.00", currency: "KZT", vatIncluded: true }],
    terms: {
      text: { kk: "7 күнге роумингте 3 ГБ.", ru: "3 ГБ в роуминге на 7 дней.", en: "3 GB of roaming data for 7 days." },
      url: "https://operator.test/terms/roaming-world-7d",
      version: "2026-09-01",
    },
    disconnectable: true,
  });
  expect(offered.find(({ code }) => code === "CALL_RECORDING")?.charges).toContainEqual(
    expect.objectContaining({ kind: "recurring", period: "P1M" }),
  );
  expect(offered.meta).toMatchObject({ status: 200 });
});

test("a service is checked with its charge, connected, seen, and disconnected again", async () => {
  const { kcell, number, operator, where } = await openOperator();
  const change = { action: "connectService", msisdn: number(0), code: "ROAMING_WORLD_7D" } as const;
  const ask = () => kcell.orders.check(change);
  await where("checkOrder", ask, async (asked) =>
    expect(await asked).toMatchObject({ allowed: true, charges: [{ amount: "4990.00", currency: "KZT" }] }),
  );
  expect(operator.effects(number(0))).toEqual({});
  await (await kcell.services.connect(number(0), change.code)).completed();
  const connected = (await kcell.services.list(number(0))).find(({ code }) => code === change.code);
  expect(connected).toMatchObject({ state: "connected", connectedAt: expect.any(Date), validUntil: expect.any(Date) });
  await (await kcell.services.disconnect(number(0), change.code)).completed();
  expect((await kcell.services.list(number(0))).map(({ code }) => code)).toEqual(["CALLER_ID"]);
  expect(operator.effects(number(0))).toEqual({ connectService: 1, disconnectService: 1 });
});

test("a connected service ends when it was asked to", async () => {
  const { kcell, number, clock } = await openOperator();
  const until = new Date(clock.now() + 3 * 86_400_000);
  await (await kcell.services.connect(number(0), "INTERNATIONAL_CALLS", { until })).completed();
  const codes = async () => (await kcell.services.list(number(0))).map(({ code }) => code);
  expect(await codes()).toContain("INTERNATIONAL_CALLS");
  await clock.advance(3 * 86_400_000);
  expect(await codes()).not.toContain("INTERNATIONAL_CALLS");
});

test.each([
  { why: "the account does not cover it", code: "SATELLITE", problem: "INSUFFICIENT_FUNDS", kind: "forbidden" },
  { why: "there is no such service", code: "TELEGRAPH", problem: "SERVICE_NOT_APPLICABLE", kind: "validation" },
  { why: "another one excludes it", code: "ROAMING_WORLD_30D", problem: "SERVICE_INCOMPATIBLE", kind: "conflict" },
  { why: "it is connected already", code: "ROAMING_WORLD_7D", problem: "ALREADY_IN_STATE", kind: "conflict" },
])("a service is not connected where $why, and check() says so before", async ({ code, problem, kind }) => {
  const { kcell, operator, number, failure, where } = await openOperator();
  operator.arrange(number(0), "roaming");
  const ask = () => kcell.orders.check({ action: "connectService", msisdn: number(0), code });
  await where("checkOrder", ask, async (asked) =>
    expect(await asked).toMatchObject({ allowed: false, problem: { problem, code: problem } }),
  );
  const error = await failure(kcell.services.connect(number(0), code));
  expect(error).toMatchObject({ code: problem, kind, act: "you", verdict: "rejected", retryable: false });
  expect(operator.effects(number(0))).toEqual({});
});

test.each([
  { why: "there is no such service", code: "TELEGRAPH", problem: "SERVICE_NOT_APPLICABLE" },
  { why: "it cannot be disconnected", code: "CALLER_ID", problem: "SERVICE_NOT_APPLICABLE" },
  { why: "it is not connected", code: "STATIC_IP", problem: "ALREADY_IN_STATE" },
])("a service is not disconnected where $why", async ({ code, problem }) => {
  const { kcell, number, failure } = await openOperator();
  expect(await failure(kcell.services.disconnect(number(0), code))).toMatchObject({ code: problem, verdict: "rejected" });
});

test("a service of the other brand is not offered, and not connected", async () => {
  const { kcell, operator, failure } = await openOperator({ numbers: 40 });
  const numbers = await all(kcell.numbers.list({ status: "active" }));
  const ofActiv = numbers.find(({ brand }) => brand === "activ")?.msisdn ?? "";
  expect((await kcell.services.available(ofActiv)).map(({ code }) => code)).not.toContain("STATIC_IP");
  expect(await failure(kcell.services.connect(ofActiv, "STATIC_IP"))).toMatchObject({ code: "SERVICE_NOT_APPLICABLE" });
  expect(operator.effects(ofActiv)).toEqual({});
});

test("a second order for the same service waits for the first, and the error names the order in the way", async () => {
  const { kcell, number, failure } = await openOperator();
  const order = await kcell.services.connect(number(0), "DATA_5GB");
  const error = await failure(kcell.services.connect(number(0), "DATA_5GB"));
  expect(error).toMatchObject({ code: "ORDER_IN_PROGRESS", act: "wait", verdict: "rejected", fields: { orderId: order.id } });
  expect(error.retryable).toBe(true);
  expect(await kcell.services.connect(number(0), "STATIC_IP")).toMatchObject({ verdict: "accepted" });
});

test("a number that is not in use yet gets no service", async () => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.arrange(number(0), "pending");
  expect(await failure(kcell.services.connect(number(0), "DATA_5GB"))).toMatchObject({ code: "SERVICE_NOT_APPLICABLE" });
});

test("the services of a number that is not ours are not found", async () => {
  const { kcell, failure } = await openOperator();
  expect(await failure(kcell.services.list("+77471234567"))).toMatchObject({ code: "NUMBER_NOT_FOUND" });
  expect(await failure(kcell.services.available("+77471234567"))).toMatchObject({ code: "NUMBER_NOT_FOUND" });
});
