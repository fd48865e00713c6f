import { operatorHandlers } from "kcell-self-service/msw";
import { createOperator, systemClock } from "kcell-self-service/testing";
import { setupServer } from "msw/node";
import { afterEach, expect, test } from "vitest";

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const serve = (baseUrl?: string) => {
  const operator = createOperator({ clock: systemClock, orderMs: 0, numbers: ["+77011234567"] });
  const server = setupServer(...operatorHandlers(operator, baseUrl === undefined ? {} : { baseUrl }));
  server.listen({ onUnhandledFrame: "error" });
  servers.push(server);
  return operator;
};

const logIn = async (base: string, { credentials }: ReturnType<typeof serve>) => {
  const { login = "", password = "" } = credentials;
  const body = new URLSearchParams({ grant_type: "password", username: login, password });
  const answer = await fetch(`${base}/auth/token`, { method: "POST", body });
  return `Bearer ${(await answer.json()).access_token}`;
};

test.each([undefined, "https://api.company.test/self-service", "https://api.company.test/self-service/"])(
  "a real fetch meets the operator at %s, queries and bodies included",
  async (baseUrl) => {
    const operator = serve(baseUrl);
    const base = (baseUrl ?? "https://operator.test/v1").replace(/\/$/u, "");
    const authorization = await logIn(base, operator);
    const page = await fetch(`${base}/numbers?limit=1`, { headers: { authorization } });
    expect(await page.json()).toMatchObject({ items: [{ msisdn: "+77011234567" }], nextCursor: null });
    const body = JSON.stringify({ action: "block", externalId: "r", msisdn: "+77011234567", reason: "leave" });
    const order = await fetch(`${base}/orders`, { method: "POST", headers: { authorization, "content-type": "application/json" }, body });
    expect([order.status, operator.effects("+77011234567")]).toEqual([202, { block: 1 }]);
  },
);

test("a connection that the operator cuts is a network error", async () => {
  const operator = serve();
  operator.next("*", "cutBeforeEffect");
  await expect(fetch("https://operator.test/v1/access")).rejects.toThrow(TypeError);
  expect(operator.requests("getAccess")).toBe(1);
});
