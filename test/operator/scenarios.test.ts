import { createOperator, scenarioTable, type ScenarioName } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { type Json, stranger, visitor } from "./visitor.js";

const number = "+77011234567";

const open = async () => {
  const operator = createOperator({ numbers: [number, "+77011234568", "+77011234569"] });
  return { operator, visiting: await visitor(operator) };
};

test("there is a scenario for every clause that a program can meet, each with a sentence", () => {
  const clauses = Object.values(scenarioTable).map(({ clause }) => clause);
  expect(clauses).toEqual(expect.arrayContaining(["2.1", "2.3", "2.5", "2.6", "2.7", "2.8", "2.9", "3.1"]));
  for (const { says } of Object.values(scenarioTable)) expect(says).toMatch(/^[A-Z].*\.$/u);
});

const closings: readonly (readonly [ScenarioName, string, string, string])[] = [
  ["credentialsSuspended", "CREDENTIALS_SUSPENDED", "suspended", "credentialsSuspended"],
  ["accessEnded", "ACCESS_ENDED", "ended", "harmfulUse"],
  ["accessSuspended", "ACCESS_SUSPENDED_VIOLATION", "suspended", "violation"],
  ["suspiciousActivity", "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", "restricted", "suspiciousActivity"],
];

test.each(closings)("%s refuses every call with %s, log-ins too, until restore", async (scenario, code) => {
  const { operator, visiting } = await open();
  operator.play(scenario);
  const refusals = [
    await visiting.get("/access"),
    await visiting.get("/numbers"),
    await visiting.order("block", number, { reason: "leave" }),
    await visiting.get("/orders/ord-1"),
  ];
  for (const { status, body } of refusals) expect([status, body.code, body.retryable]).toEqual([403, code, false]);
  const token = await visiting.raw(
    new Request(`${operator.connection().baseUrl}/auth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "password" }) }),
  );
  expect(await token.json()).toMatchObject({ code, since: "2026-11-22T09:00:00+05:00" });
  operator.restore();
  expect((await visiting.get("/numbers")).status).toBe(200);
  expect(operator.effects(number)).toEqual({});
});

test.each(closings)("%s can let the state of the access be read", async (scenario, code, state, reason) => {
  const { operator, visiting } = await open();
  operator.play(scenario, { accessTells: true });
  expect((await visiting.get("/access")).body).toMatchObject({ state, reason, since: "2026-11-22T09:00:00+05:00" });
  expect((await visiting.get("/numbers")).body.code).toBe(code);
  operator.revokeTokens();
  expect((await visiting.get("/access")).body.code).toBe("UNAUTHENTICATED");
});

test.each([423, 429] as const)("suspicion can be said by status %i", async (status) => {
  const { operator, visiting } = await open();
  operator.play("suspiciousActivity", { status });
  const refused = await visiting.get("/numbers");
  expect([refused.status, refused.body.code]).toEqual([status, "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY"]);
  expect(refused.body.type).toMatch(/abnormal-usage-detected$/u);
});

test("clearing suspicion clears nothing else", async () => {
  const { operator, visiting } = await open();
  operator.suspect();
  operator.clearSuspicion();
  expect((await visiting.get("/numbers")).status).toBe(200);
  operator.play("accessEnded");
  operator.clearSuspicion();
  expect((await visiting.get("/numbers")).body.code).toBe("ACCESS_ENDED");
});

test("during maintenance everything is answered 503 with the window, and afterwards as before", async () => {
  const { operator, visiting } = await open();
  operator.play("maintenance", { forMs: 600_000 });
  const refused = await visiting.order("block", number, { reason: "leave" });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "600"]);
  expect(refused.body).toMatchObject({
    code: "MAINTENANCE",
    window: { from: "2026-11-22T09:00:00+05:00", until: "2026-11-22T09:10:00+05:00" },
    retryAt: "2026-11-22T09:10:00+05:00",
  });
  await operator.clock.advance(600_000);
  expect((await visiting.get("/access")).body.maintenance).toEqual([]);
  expect(operator.effects(number)).toEqual({});
});

test("maintenance can be announced, and can have no end", async () => {
  const { operator, visiting } = await open();
  operator.play("maintenance", { inMs: 60_000, forMs: Infinity });
  const { maintenance } = (await visiting.get("/access")).body;
  expect(maintenance).toMatchObject([{ from: "2026-11-22T09:01:00+05:00", notice: { kk: expect.any(String), ru: expect.any(String) } }]);
  expect(maintenance[0]).not.toHaveProperty("until");
  await operator.clock.advance(60_000);
  const refused = await visiting.get("/numbers");
  expect([refused.status, refused.headers.has("retry-after"), "retryAt" in refused.body]).toEqual([503, false, false]);
});

test("maintenance can begin in the middle of a bulk run", async () => {
  const { operator, visiting } = await open();
  operator.play("maintenance", { afterChanges: 2 });
  const statuses = [];
  for (const msisdn of operator.numbers) statuses.push((await visiting.order("block", msisdn, { reason: "leave" })).status);
  expect(statuses).toEqual([202, 202, 503]);
});

test("a cancellation counts as a change as well", async () => {
  const { operator, visiting } = await open();
  const { id } = (await visiting.order("block", number, { reason: "leave" })).body;
  operator.play("maintenance", { afterChanges: 1 });
  expect((await visiting.post(`/orders/${id}/cancel`)).status).toBe(200);
  expect((await visiting.get("/numbers")).status).toBe(503);
});

test("a capability can be withdrawn: an action, or an operation", async () => {
  const { operator, visiting } = await open();
  operator.play("capabilityWithdrawn");
  operator.play("capabilityWithdrawn", { capability: "listOrders" });
  expect((await visiting.order("connectService", number, { serviceCode: "DATA_5GB" })).body.code).toBe("PERMISSION_DENIED");
  expect(
    (await visiting.post("/orders/check", { action: "connectService", externalId: "x", msisdn: number, serviceCode: "DATA_5GB" })).status,
  ).toBe(403);
  expect((await visiting.get("/orders")).body.code).toBe("PERMISSION_DENIED");
  expect((await visiting.order("block", number, { reason: "leave" })).status).toBe(202);
  const { capabilities } = (await visiting.get("/access")).body;
  expect(capabilities).not.toContain("connectService");
  expect(capabilities).not.toContain("listOrders");
  expect(capabilities).toContain("block");
});

test("drift brings fields and values that nobody knows, and everything still fits the contract", async () => {
  const { operator, visiting } = await open();
  const { id } = (await visiting.order("block", number, { reason: "leave" })).body;
  operator.play("drift");
  const { body, headers } = await visiting.get("/numbers");
  expect(body.items[0]).toMatchObject({ sim: { format: "isim" }, xSince2027: { level: "gold" } });
  expect([headers.get("deprecation"), headers.get("sunset")]).toEqual(["@1798761600", "Thu, 01 Jul 2027 00:00:00 GMT"]);
  expect((await visiting.get(`/orders/${id}`)).body.state).toBe("queued");
  expect((await visiting.post("/services/lookup", { msisdn: number })).body.items.map(({ state }: Json) => state)).toEqual(["trial"]);
  const refused = await visiting.get("/orders/none");
  expect(refused.body).not.toHaveProperty("xSince2027");
});

test("an endpoint can be deprecated while its answers stay the same", async () => {
  const { operator, visiting } = await open();
  operator.play("deprecation");
  const { body, headers } = await visiting.get("/numbers");
  expect(headers.has("sunset")).toBe(true);
  expect(body.items[0]).not.toHaveProperty("xSince2027");
});

test("new Rules come into force", async () => {
  const { operator, visiting } = await open();
  const before = (await visiting.get("/access")).body.rules;
  operator.play("rulesChanged");
  const after = (await visiting.get("/access")).body.rules;
  expect(before).toMatchObject({ edition: "2026-03-01", publishedAt: "2026-03-01T00:00:00+05:00" });
  expect(after).toMatchObject({ edition: "2026-04-01" });
  expect(after.sha256).not.toBe(before.sha256);
});

test("the access tells its capabilities and limits; limits that are off are not told", async () => {
  const { visiting } = await open();
  expect((await visiting.get("/access")).body).toMatchObject({
    state: "active",
    limits: { perSecond: 1000, perMinute: 10_000, changesPerDay: 10_000 },
  });
  const unlimited = await visitor(createOperator({ limits: { perSecond: Infinity, perMinute: Infinity, changesPerDay: Infinity } }));
  const { body, headers } = await unlimited.get("/access");
  expect([body.limits, headers.has("ratelimit")]).toEqual([{}, false]);
  const bySecond = await visitor(createOperator({ limits: { perSecond: Infinity } }));
  expect((await bySecond.get("/access")).headers.get("ratelimit-policy")).toBe('"minute";q=10000;w=60');
});

test("what is no operation is answered as such, whatever its method, and noted", async () => {
  const { operator } = await open();
  const visiting = stranger(operator);
  const base = operator.connection().baseUrl;
  for (const [method, url] of [
    ["GET", `${base}/nothing`],
    ["DELETE", `${base}/numbers`],
    ["GET", "https://operator.test/elsewhere"],
  ] as const) {
    const response = await visiting.raw(new Request(url, { method }));
    expect([response.status, (await response.json()).code]).toEqual([404, "INVALID_ARGUMENT"]);
    expect(operator.journal.at(-1)).not.toHaveProperty("operationId");
  }
});
