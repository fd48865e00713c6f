import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { company, isLogIn, tokenReply } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import type { Token } from "../../src/model/credentials.js";

describe("a request for a token", () => {
  it("carries no token, and goes where the token URL says", async () => {
    const { kcell, sent } = company((one) => (one.url.host === "login.operator.test" ? tokenReply("one") : undefined), {
      tokenUrl: "https://login.operator.test/oauth",
      contract: { ...referenceContract, origins: ["https://login.operator.test"] },
    });
    await kcell.access.state();
    expect(sent.map(({ url }) => url.href)).toEqual(["https://login.operator.test/oauth", "https://operator.test/v1/access"]);
    expect(sent[0]?.headers).not.toHaveProperty("authorization");
  });

  it("is paced like any other, and the call that needs it after it", async () => {
    const { kcell, sent } = company(() => undefined, { pace: { perSecond: 1, perMinute: Infinity } });
    await kcell.access.state();
    expect(sent.map(({ path, at }) => [path, at])).toEqual([
      ["/v1/auth/token", 0],
      ["/v1/access", 1000],
    ]);
  });

  it("that takes its time does not let the calls that waited for it out in one burst", async () => {
    const { kcell, to } = company((one) => (isLogIn(one) ? tokenReply("one", { afterMs: 5000 }) : undefined), {
      pace: { perSecond: 2, perMinute: Infinity },
    });
    await Promise.all(Array.from({ length: 6 }, () => kcell.access.state()));
    expect(to("/access").map(({ at }) => at - 5000)).toEqual([0, 0, 1000, 1000, 2000, 2000]);
  });

  it("that goes unanswered ends with the whole call's time", async () => {
    const { kcell } = company((one) => (isLogIn(one) ? { afterMs: 3_600_000 } : undefined), { attempts: 1, deadlineMs: 5000 });
    expect(await failureOf(kcell.access.state())).toMatchObject({ kind: "deadline", attempts: 0 });
  });

  it.each([undefined, "", 7])("whose answer holds %s for a token is unreadable", async (accessToken) => {
    const auth = { ...referenceContract.auth, read: () => ({ accessToken }) as unknown as Token };
    const { kcell } = company(() => undefined, { contract: { ...referenceContract, auth } });
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "ANSWER_UNREADABLE", attempts: 0 });
  });

  it("is not made where the wire needs none", async () => {
    const auth = {
      ...referenceContract.auth,
      obtain: () => undefined,
      apply: (request: Parameters<typeof referenceContract.auth.apply>[0], _: unknown, { apiKey = "" }) => ({
        ...request,
        headers: { "x-api-key": apiKey },
      }),
    };
    const { kcell, sent } = company(() => undefined, { credentials: { apiKey: "key-1" }, contract: { ...referenceContract, auth } });
    await kcell.access.state();
    await kcell.access.state();
    expect(sent.map(({ path, headers }) => [path, headers["x-api-key"]])).toEqual([
      ["/v1/access", "key-1"],
      ["/v1/access", "key-1"],
    ]);
  });

  it("a refused API key is a refused credential, and is not tried again", async () => {
    const auth = { ...referenceContract.auth, obtain: () => undefined };
    const { kcell, sent } = company(() => ({ status: 401, body: { code: "UNAUTHENTICATED" } }), {
      credentials: { apiKey: "key-1" },
      contract: { ...referenceContract, auth },
    });
    for (let call = 0; call < 3; call++) expect((await failureOf(kcell.access.state())).code).toBe("INVALID_CREDENTIALS");
    expect(sent).toHaveLength(1);
  });

  it("a token that the credentials bring is used without a log-in until it is over", async () => {
    const { kcell, to, clock } = company(() => undefined, {
      credentials: { login: "company", password: "x", accessToken: "given", expiresAt: new Date("2026-11-22T10:00:00+05:00") },
    });
    await kcell.access.state();
    await clock.advance(3_600_000);
    await kcell.access.state();
    expect(to("/access").map(({ headers }) => headers["authorization"])).toEqual(["Bearer given", "Bearer token-2"]);
  });
});
