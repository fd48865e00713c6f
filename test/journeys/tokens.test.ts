import { expect, test } from "vitest";
import { ofType, openOperator } from "../support/open-operator.js";
import { rewriting } from "../support/rewriting.js";
import { thisWire } from "../support/this-wire.js";

test("fifty first calls make one log-in", async () => {
  const { kcell, operator, number, events } = await openOperator({ latencyMs: 50 });
  await Promise.all(Array.from({ length: 50 }, () => kcell.numbers.get(number(0))));
  expect(operator.requests("createToken")).toBe(1);
  expect(ofType(events, "tokenObtained")).toMatchObject([{ how: "login" }]);
});

test("twenty calls meet one revoked token, however late: one refresh, twenty successes", async () => {
  const { kcell, operator, number, events } = await openOperator({ latencyMs: 20 });
  await kcell.numbers.get(number(0));
  operator.revokeTokens();
  const delays = [1, 60, 400, 2500];
  for (let calls = 0; calls < 20; calls++) operator.next("lookupNumbers", { name: "slowBeforeEffect", ms: delays[calls % 4] ?? 0 });
  const found = await Promise.all(Array.from({ length: 20 }, () => kcell.numbers.get(number(0))));
  expect(found).toHaveLength(20);
  expect(operator.requests("createToken")).toBe(2);
  expect(ofType(events, "tokenObtained").map(({ how }) => how)).toEqual(["login", thisWire.renewal]);
});

test("a change meets a revoked token: it is replayed once, and happens once", async () => {
  const { kcell, operator, number } = await openOperator();
  await kcell.numbers.get(number(0));
  operator.next("block", "tokenRevokedBeforeEffect");
  const order = await kcell.numbers.block(number(0), { reason: "leave" });
  expect(order).toMatchObject({ verdict: thisWire.blockVerdict, meta: { attempts: 2 } });
  await order.completed();
  expect(operator.effects(number(0))).toEqual({ block: 1 });
});

test.each([
  { fault: "tokenExpiredBeforeEffect", code: "TOKEN_EXPIRED" },
  { fault: "tokenRevokedBeforeEffect", code: "UNAUTHENTICATED" },
] as const)("a token that is refused twice in a row ends in $code, and a change was not carried out", async ({ fault, code }) => {
  const { kcell, operator, number, failure } = await openOperator();
  operator.next("block", fault, 2);
  const error = await failure(kcell.numbers.block(number(0), { reason: "leave" }));
  expect(error).toMatchObject({ code, kind: "auth", verdict: "rejected", attempts: 2 });
  expect(operator.requests("block")).toBe(2);
});

test("a credentials function is asked once more when its credentials are refused", async () => {
  const { client, operator, number, events } = await openOperator();
  const passwords = ["out-of-date-password", "sandbox-password"];
  let asked = 0;
  const kcell = client({ credentials: async () => ({ login: "sandbox-company", password: passwords[asked++] ?? "" }) });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect(asked).toBe(2);
  expect(operator.requests("createToken")).toBe(2);
  expect(ofType(events, "gateClosed")).toMatchObject([{ code: "INVALID_CREDENTIALS", scope: "credentials" }]);
});

test("a credentials function whose new credentials are refused too is not asked a third time until a person acts", async () => {
  const { client, operator, number, failure } = await openOperator({ suspicion: false });
  let password = "wrong-password-1";
  let asked = 0;
  const credentials = async () => ({ login: "sandbox-company", password: asked++ === 0 ? password : `${password}-again` });
  const kcell = client({ credentials });
  for (let times = 0; times < 3; times++)
    expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "INVALID_CREDENTIALS" });
  expect(operator.requests("createToken")).toBe(2);
  password = "sandbox-password";
  asked = 0;
  await kcell.access.reopen({ by: "B. Administrator", note: "the password was changed" });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
});

test("a credentials function that fails says so, and what it threw stays with it", async () => {
  const { client, operator, number, failure, secret } = await openOperator();
  secret("what the vault says", "vault://secret/path");
  const kcell = client({ credentials: () => Promise.reject(new Error("vault://secret/path")) });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "CREDENTIALS_MISSING" });
  expect(operator.requests()).toBe(0);
});

test("other credentials of the company log in as well", async () => {
  const { client, number, wire } = await openOperator();
  const kcell = client({ credentials: thisWire.otherCredentials });
  expect((await kcell.numbers.get(number(0))).status).toBe("active");
  expect(wire[0]?.body).toBe(thisWire.otherLogIn);
});

test("a token that was given with the credentials is used until it is refused", async () => {
  const { kcell, client, operator, number, wire } = await openOperator();
  await kcell.numbers.get(number(0));
  const accessToken = thisWire.tokenIn(wire[0]?.answer ?? "{}");
  const given = client({ credentials: { accessToken, ...thisWire.otherCredentials } });
  await given.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(1);
  operator.revokeTokens();
  await given.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(2);
});

test("an access token alone is enough to begin with, and its end asks for more", async () => {
  const { kcell, client, operator, number, wire, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  const accessToken = thisWire.tokenIn(wire[0]?.answer ?? "{}");
  const given = client({ credentials: { accessToken } });
  await given.numbers.get(number(0));
  operator.revokeTokens();
  expect(await failure(given.numbers.get(number(0)))).toMatchObject({ code: "CREDENTIALS_MISSING" });
});

test("a token answer that nobody told the lifetime of lasts until it is refused", async () => {
  const auth = { ...thisWire.contract.auth, read: () => ({ accessToken: "void-token" }) };
  const { kcell, operator, number, failure } = await openOperator({}, { contract: { ...thisWire.contract, auth } });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "UNAUTHENTICATED", kind: "auth" });
  expect(operator.requests("createToken")).toBeLessThanOrEqual(2);
});

test("a token answer without a lifetime is good, as the wire allows it", async () => {
  const { client, transport, number, operator, clock } = await openOperator();
  const endless = rewriting(transport, "/auth/token", ({ access_token, token_type }) => ({ access_token, token_type }));
  const kcell = client({ transport: endless });
  await kcell.numbers.get(number(0));
  await clock.advance(600_000);
  await kcell.numbers.get(number(0));
  expect(operator.requests("createToken")).toBe(1);
});
