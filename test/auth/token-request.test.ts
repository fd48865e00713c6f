import { describe, expect, it } from "vitest";
import { tokenSource } from "../../src/auth/token-source.js";
import type { ContractAuth } from "../../src/model/contract.js";
import type { Credentials } from "../../src/model/credentials.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { playing } from "../calls/example-call.js";
import { failureOf } from "../errors/failure-of.js";
import { refusedWith } from "./renewing.js";

const request = { method: "POST", path: "/auth/token" };
const logIn: Credentials = { login: "company", password: "CANARY-PASSWORD" };
const auth: ContractAuth = {
  obtain: () => request,
  read: ({ text }) => ({ accessToken: text }),
  apply: (one) => one,
};

/** Asks for a token, and shows the call that was made for it. */
async function asking(credentials: Credentials, refreshToken?: string, contract: Partial<ContractAuth> = {}) {
  const { send, calls } = playing("token-1");
  const obtain = tokenSource({
    ...{ auth: { ...auth, ...contract }, send, clock: new VirtualClock(), newId: () => "cor-1", deadlineMs: 5000 },
    tokenUrl: undefined,
  });
  const token = await obtain({ credentials, credentialsId: "id-1", refreshToken });
  return { token, call: calls[0], calls };
}

describe("a log-in", () => {
  it("is an urgent read that proves by its credentials who asks, and knows what is secret in it", async () => {
    const { token, call } = await asking(logIn);
    expect(token).toEqual({ accessToken: "token-1" });
    expect(call).toStrictEqual({
      ...{ operation: "token", safety: "read", request, read: expect.any(Function), correlationId: "cor-1", attempt: 1, deadlineAt: 5000 },
      ...{ credentialsId: "id-1", secrets: ["company", "CANARY-PASSWORD"], proof: "credentials", priority: "urgent" },
    });
  });

  it("is not made where the wire needs none", async () => {
    const { token, calls } = await asking(logIn, undefined, { obtain: () => undefined });
    expect([token, calls]).toEqual([undefined, []]);
  });

  it.each([undefined, "", 7])("whose answer holds %s for a token is unreadable", async (accessToken) => {
    const read = () => ({ accessToken }) as unknown as ReturnType<ContractAuth["read"]>;
    expect((await failureOf(asking(logIn, undefined, { read }))).code).toBe("ANSWER_UNREADABLE");
  });
});

describe("a refresh", () => {
  it("proves only its token, where one can log in too, and hides it", async () => {
    const { call } = await asking(logIn, "CANARY-REFRESH");
    expect(call).toMatchObject({ operation: "tokenRefresh", secrets: ["company", "CANARY-PASSWORD", "CANARY-REFRESH"] });
    expect(call).not.toHaveProperty("proof");
  });

  /** A contract that can refresh, and whose log-in fails. */
  const onlyRefreshes = (failure: Error): ContractAuth["obtain"] => {
    return (_credentials, refreshToken) => {
      if (refreshToken === undefined) throw failure;
      return request;
    };
  };

  it("proves who asks where there is nothing else to log in with", async () => {
    const { call } = await asking({ refreshToken: "given" }, "given", { obtain: onlyRefreshes(refusedWith("CREDENTIALS_MISSING")) });
    expect(call?.proof).toBe("credentials");
  });

  it.each([refusedWith("CONFIG_INVALID"), new TypeError("a bug")])(
    "does not where the log-in could not be made for %s",
    async (failure) => {
      expect((await asking({ refreshToken: "given" }, "given", { obtain: onlyRefreshes(failure) })).call).not.toHaveProperty("proof");
    },
  );
});
