import { expect, test } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { Contract } from "../../src/model/contract.js";
import { bearerOf, company, isLogIn, refusal, tokenReply } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import type { Reply } from "../http/scripted-transport.js";
import { openOperator } from "../support/open-operator.js";

const minute = 60_000;

test.each<[string, Reply]>([
  ["by a code of tokens", refusal(401, "UNAUTHENTICATED")],
  ["by the status and the header alone", { status: 401, body: "", headers: { "www-authenticate": "Basic" } }],
])("a log-in that is refused %s is one of five calls, and stops what goes under the credentials", async (_how, reply) => {
  const { kcell, to } = company((sent) => (isLogIn(sent) ? reply : undefined));
  for (let call = 0; call < 5; call++) expect((await failureOf(kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
  expect(to("/auth/token")).toHaveLength(1);
  expect((await kcell.access.gate()).closures).toMatchObject([{ code: "INVALID_CREDENTIALS", scope: "credentials" }]);
});

test("a password that goes with every call is refused once", async () => {
  const apply: Contract["auth"]["apply"] = (request) => ({ ...request, headers: { ...request.headers, authorization: "Basic eDp5" } });
  const auth: Contract["auth"] = { ...referenceContract.auth, obtain: () => undefined, apply };
  const { kcell, sent } = company(() => ({ status: 401, body: "", headers: { "www-authenticate": "Basic" } }), {
    contract: { ...referenceContract, auth },
  });
  for (let call = 0; call < 3; call++) expect((await failureOf(kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
  expect(sent).toHaveLength(1);
});

test("ten clients with one store make one log-in, and after a revocation one more request for a token", async () => {
  const { client, operator, number } = await openOperator();
  const clients = Array.from({ length: 10 }, () => client());
  const everybody = () => Promise.all(clients.map((kcell) => kcell.numbers.get(number(0))));
  await everybody();
  expect(operator.requests("createToken")).toBe(1);
  operator.revokeTokens();
  await everybody();
  expect(operator.requests("createToken")).toBe(2);
});

test("a refresh token that met a closed gate is used after the reopening", async () => {
  const { kcell, to, clock } = company((sent) =>
    isLogIn(sent) ? tokenReply(`token-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` }) : undefined,
  );
  await kcell.access.state();
  await kcell.access.close({ by: "A. Administrator", reason: "a drill" });
  await clock.advance(11 * minute);
  expect(await failureOf(kcell.access.state())).toMatchObject({ code: "SENDING_STOPPED", attempts: 0 });
  await kcell.access.reopen({ by: "A. Administrator", note: "the drill is over" });
  expect(to("/auth/token").map(({ text }) => new URLSearchParams(text).get("refresh_token"))).toEqual([null, "refresh-1"]);
});

test("a function that hands out access tokens is asked again when one is refused", async () => {
  let asked = 0;
  const { kcell, to } = company((sent) => (bearerOf(sent) === "given-1" && sent.place > 1 ? refusal(401, "TOKEN_EXPIRED") : undefined), {
    credentials: async () => ({ accessToken: `given-${(asked += 1)}` }),
  });
  await kcell.access.state();
  expect(asked).toBe(1);
  await kcell.access.state();
  await kcell.access.state();
  expect(asked).toBe(2);
  expect(to("/access").map(bearerOf)).toEqual(["given-1", "given-1", "given-2", "given-2"]);
  expect(to("/auth/token")).toEqual([]);
});

test("a refresh token that a contract stumbles over is kept, and told without the contract's words", async () => {
  let isBroken = true;
  const { auth: usual } = referenceContract;
  const auth: Contract["auth"] = {
    ...usual,
    obtain(given, refreshToken) {
      if (refreshToken !== undefined && isBroken) throw new TypeError("CANARY of a contract");
      return usual.obtain(given, refreshToken);
    },
  };
  const { kcell, to, clock } = company(
    (sent) => (isLogIn(sent) ? tokenReply(`token-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` }) : undefined),
    { contract: { ...referenceContract, auth } },
  );
  await kcell.access.state();
  await clock.advance(11 * minute);
  const error = await failureOf(kcell.access.state());
  expect(error.code).toBe("CONFIG_INVALID");
  expect(everythingShown(error)).not.toContain("CANARY");
  isBroken = false;
  await kcell.access.state();
  expect(to("/auth/token").map(({ text }) => new URLSearchParams(text).get("refresh_token"))).toEqual([null, "refresh-1"]);
});
