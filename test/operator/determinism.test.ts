import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";

/** Everything that one run of an operator says, as text. */
const transcript = async (seed: number): Promise<string> => {
  const operator = createOperator({ seed, numbers: 30 });
  const base = operator.connection().baseUrl;
  const said: string[] = [JSON.stringify(operator.numbers)];
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await operator.handle(new Request(base + path, init));
    const text = await response.text();
    said.push(JSON.stringify([...response.headers]), text);
    return JSON.parse(text);
  };
  const { login = "", password = "" } = operator.credentials;
  const token = await call("/auth/token", {
    method: "POST",
    body: new URLSearchParams({ grant_type: "password", username: login, password }),
  });
  const headers = { authorization: `Bearer ${token.access_token}`, "content-type": "application/json" };
  await call("/numbers?limit=1000", { headers });
  for (const [place, action] of ["swapToEsim", "block"].entries()) {
    const body = JSON.stringify({ action, externalId: action, msisdn: operator.numbers[place], reason: "leave" });
    const { id } = await call("/orders", { method: "POST", headers, body });
    await operator.clock.advance(3000);
    await call(`/orders/${id}`, { headers });
  }
  await call("/esim/activation-code", { method: "POST", headers, body: JSON.stringify({ msisdn: operator.numbers[0] }) });
  operator.suspect();
  await call("/access", { headers });
  return [...said, JSON.stringify(operator.journal)].join("\n");
};

test("the same seed gives the same bytes", async () => {
  expect(await transcript(7)).toBe(await transcript(7));
});

test("another seed gives others", async () => {
  expect(await transcript(8)).not.toBe(await transcript(7));
});

test("two operators in one process do not meet", async () => {
  const [one, other] = [createOperator({ seed: 7 }), createOperator({ seed: 7 })];
  one.suspect();
  one.next("*", "cutBeforeEffect");
  const answer = await other.handle(new Request(`${other.connection().baseUrl}/access`));
  expect([answer.status, one.requests(), other.requests()]).toEqual([401, 0, 1]);
});

test("the random numbers of a connection are seeded", () => {
  const drawn = (seed: number) => {
    const { random } = createOperator({ seed }).connection();
    return [random(), random(), random()];
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
  expect(drawn(7).every((value) => value >= 0 && value < 1)).toBe(true);
});
