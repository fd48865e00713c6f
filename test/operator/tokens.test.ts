import { createOperator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { stranger, visitor } from "./visitor.js";

const refresh = (token: string) => ({ grant_type: "refresh_token", refresh_token: token });

test("a login and its password get a token for an hour", async () => {
  const operator = createOperator();
  const visiting = stranger(operator);
  expect((await visiting.get("/access")).body.code).toBe("UNAUTHENTICATED");
  const { body, headers } = await visiting.logIn();
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
  expect(headers.get("cache-control")).toBe("no-store");
  expect((await visiting.get("/access")).status).toBe(200);
  await operator.clock.advance(3_600_000);
  expect((await visiting.get("/access")).body.code).toBe("TOKEN_EXPIRED");
});

test("a client id and its secret get a token too", async () => {
  const visiting = stranger(createOperator({ credentials: { clientId: "c", clientSecret: "s" } }));
  expect((await visiting.logIn({ grant_type: "client_credentials", client_id: "c", client_secret: "s" })).status).toBe(200);
  const refused = await visiting.logIn({ grant_type: "client_credentials", client_id: "c", client_secret: "t" });
  expect([refused.status, refused.body.error, refused.body.code]).toEqual([401, "invalid_client", "INVALID_CREDENTIALS"]);
});

test.each([[{ username: "someone", password: "sandbox-password" }], [{ username: "sandbox-company", password: "guess" }]])(
  "a wrong login or password is refused: %o",
  async (fields) => {
    const refused = await stranger(createOperator()).logIn({ grant_type: "password", ...fields });
    expect([refused.status, refused.body.error, refused.body.code]).toEqual([400, "invalid_grant", "INVALID_CREDENTIALS"]);
  },
);

test.each([
  [{ grant_type: "implicit" }, "unsupported_grant_type"],
  [{ grant_type: "password", username: "x" }, "unsupported_grant_type"],
  [{ username: "x" }, "invalid_request"],
])("a request that is no grant is refused as such: %o", async (fields, error) => {
  const refused = await stranger(createOperator()).logIn(fields);
  expect([refused.status, refused.body.code, refused.body.error]).toEqual([400, "INVALID_ARGUMENT", error]);
});

test("a token request without a form is refused", async () => {
  expect((await stranger(createOperator()).post("/auth/token", undefined)).body).toMatchObject({
    code: "INVALID_ARGUMENT",
    error: "invalid_request",
  });
});

test("a refresh token is good once; a second use revokes everything that came of the log-in", async () => {
  const operator = createOperator();
  const visiting = stranger(operator);
  const first = (await visiting.logIn()).body.refresh_token;
  const second = (await visiting.logIn(refresh(first))).body.refresh_token;
  expect(second).not.toBe(first);
  expect((await visiting.get("/access")).status).toBe(200);
  expect((await visiting.logIn(refresh(first))).body.error).toBe("invalid_grant");
  expect((await visiting.get("/access")).body.code).toBe("UNAUTHENTICATED");
  expect((await visiting.logIn(refresh(second))).body.error).toBe("invalid_grant");
  expect((await visiting.logIn(refresh("made-up"))).body.error).toBe("invalid_grant");
  expect((await visiting.logIn()).status).toBe(200);
});

test("revoked tokens are refused until the next log-in, and refresh tokens stay good", async () => {
  const operator = createOperator();
  const visiting = stranger(operator);
  const { refresh_token: token } = (await visiting.logIn()).body;
  operator.revokeTokens();
  const refused = await visiting.get("/access");
  expect([refused.status, refused.body.code]).toEqual([401, "UNAUTHENTICATED"]);
  await visiting.logIn(refresh(token));
  expect((await visiting.get("/access")).status).toBe(200);
});

test("twenty calls with one revoked token are counted, and so is every token call", async () => {
  const operator = createOperator();
  const visiting = await visitor(operator);
  operator.revokeTokens();
  const refused = await Promise.all(Array.from({ length: 20 }, () => visiting.get("/numbers")));
  expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 401));
  expect([operator.requests("listNumbers"), operator.requests("createToken"), operator.requests()]).toEqual([20, 1, 21]);
});

test("a token can be revoked, or expire, in the middle of a run", async () => {
  const operator = createOperator();
  const visiting = await visitor(operator);
  operator.next("listNumbers", "tokenRevokedBeforeEffect");
  expect((await visiting.get("/numbers")).body.code).toBe("UNAUTHENTICATED");
  await visiting.logIn();
  operator.next("*", "tokenExpiredBeforeEffect");
  expect((await visiting.get("/numbers")).body.code).toBe("TOKEN_EXPIRED");
  expect((await visiting.get("/numbers")).body.code).toBe("TOKEN_EXPIRED");
});

test("only a refresh token can be refused as one", async () => {
  const operator = createOperator();
  const visiting = stranger(operator);
  operator.next("createToken", "refreshTokenRefusedBeforeEffect");
  const { refresh_token: token } = (await visiting.logIn()).body;
  expect((await visiting.logIn(refresh(token))).body.code).toBe("INVALID_CREDENTIALS");
  expect((await visiting.logIn(refresh(token))).status).toBe(200);
});
