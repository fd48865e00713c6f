import { describe, expect, it, vi } from "vitest";
import { authorize, awaitToken } from "../../src/auth/authorize.js";
import type { ContractAuth } from "../../src/model/contract.js";
import type { Credentials } from "../../src/model/credentials.js";
import { exampleRead, playing, type Step } from "../calls/example-call.js";
import { failureOf } from "../errors/failure-of.js";
import { type Given, refusedWith, renewing } from "./renewing.js";

const auth: ContractAuth = {
  obtain: () => undefined,
  read: () => ({ accessToken: "" }),
  apply: (request, token) => ({ ...request, headers: { authorization: `Bearer ${token?.accessToken}` } }),
};
const old = { login: "company", password: "CANARY-OLD" };
const fresh = { login: "company", password: "CANARY-FRESH" };
const twoTokens: readonly Given[] = [{ accessToken: "token-1" }, { accessToken: "token-2" }];

/** A call under a token, whose answer is a step. */
function authorized(step: Step, { gives = twoTokens, ...changed }: Partial<ContractAuth> & { readonly gives?: readonly Given[] } = {}) {
  const source = vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce(old).mockResolvedValue(fresh);
  const made = renewing(gives, { source });
  const { send, calls } = playing(step);
  const { tokens, clock } = made;
  return { ...made, source, calls, send: authorize({ auth: { ...auth, ...changed }, tokens, clock })(send) };
}

describe("a call", () => {
  it("carries the token, and knows what is secret in it", async () => {
    const { send, calls } = authorized("good");
    await send(exampleRead({ secrets: ["CANARY-BODY"] }));
    expect(calls[0]).toMatchObject({
      request: { headers: { authorization: "Bearer token-1" } },
      credentialsId: expect.stringMatching(/^[\da-f]{8}$/u),
      secrets: ["CANARY-BODY", "company", "CANARY-OLD", "token-1"],
    });
    expect(calls[0]).not.toHaveProperty("proof");
  });

  it("without a token proves by its credentials who asks", async () => {
    const { send, calls } = authorized("good", { gives: [undefined] });
    await send(exampleRead());
    expect(calls[0]).toMatchObject({ proof: "credentials", secrets: ["company", "CANARY-OLD"] });
  });

  it("waits for a token once, and not where one is at hand", async () => {
    const { tokens, clock, asked } = authorized("good");
    const { send, calls } = playing("good");
    const waiting = awaitToken({ tokens, clock })(send);
    await waiting(exampleRead());
    const current = vi.spyOn(tokens, "current");
    await waiting(exampleRead());
    expect(current).not.toHaveBeenCalled();
    expect(calls).toHaveLength(2);
    expect(asked).toHaveLength(1);
  });
});

describe("a refusal", () => {
  it.each(["TOKEN_EXPIRED", "UNAUTHENTICATED"] as const)("%s drops the token, and asks for no other credentials", async (code) => {
    const { send, tokens, source } = authorized(refusedWith(code));
    await failureOf(send(exampleRead()));
    expect(tokens.ready()).toBeUndefined();
    expect(source).toHaveBeenCalledTimes(1);
  });

  it.each(["INVALID_CREDENTIALS", "CREDENTIALS_SUSPENDED"] as const)("%s asks for other credentials, and drops the token", async (code) => {
    const { send, tokens, source } = authorized(refusedWith(code));
    await failureOf(send(exampleRead()));
    expect(source).toHaveBeenCalledTimes(2);
    expect((await tokens.current()).credentials).toEqual(fresh);
  });

  it.each(["PERMISSION_DENIED", "INTERNAL"] as const)("%s leaves both as they are", async (code) => {
    const { send, tokens, source } = authorized(refusedWith(code));
    await failureOf(send(exampleRead()));
    expect(tokens.ready()?.token?.accessToken).toBe("token-1");
    expect(source).toHaveBeenCalledTimes(1);
  });

  it("that the contract made up before anything left leaves the token as it is", async () => {
    const apply = () => {
      throw refusedWith("UNAUTHENTICATED");
    };
    const { send, tokens, calls } = authorized("good", { apply });
    expect(await failureOf(send(exampleRead()))).toMatchObject({ code: "UNAUTHENTICATED", attempts: 0 });
    expect(calls).toEqual([]);
    expect(tokens.ready()?.token?.accessToken).toBe("token-1");
  });
});

describe("a good answer", () => {
  it("proves the credentials, so that others may be asked for when they are refused one day", async () => {
    const steps = [
      "good",
      refusedWith("INVALID_CREDENTIALS"),
      "good",
      refusedWith("INVALID_CREDENTIALS"),
      refusedWith("INVALID_CREDENTIALS"),
    ];
    const gives = ["one", "two", "three"].map((accessToken) => ({ accessToken }));
    const { send, source } = authorized(
      () => {
        const step = steps.shift() ?? "good";
        if (typeof step === "string") return step;
        throw step;
      },
      { gives },
    );
    await send(exampleRead());
    await failureOf(send(exampleRead()));
    await send(exampleRead());
    await failureOf(send(exampleRead()));
    expect(source).toHaveBeenCalledTimes(3);
    await failureOf(send(exampleRead()));
    expect(source).toHaveBeenCalledTimes(3);
  });
});
