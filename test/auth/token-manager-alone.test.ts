import { describe, expect, it, vi } from "vitest";
import type { Credentials } from "../../src/model/credentials.js";
import { failureOf } from "../errors/failure-of.js";
import { refusedWith, renewing } from "./renewing.js";

const minute = 60_000;
const tenMinutes = (accessToken: string) => ({ accessToken, expiresInMs: 10 * minute });
const bearer = (accessToken?: string) => ({
  token: accessToken === undefined ? undefined : { accessToken },
  credentials: {},
  credentialsId: "id-1",
});
const until = (asked: readonly unknown[], count: number) => vi.waitFor(() => expect(asked).toHaveLength(count));

describe("a token at hand", () => {
  it("is ready until a minute before its end", async () => {
    const { tokens, clock } = renewing([tenMinutes("one")]);
    expect(tokens.ready()).toBeUndefined();
    await tokens.current();
    expect(tokens.ready()?.token).toEqual({ accessToken: "one" });
    await clock.advance(9 * minute - 1);
    expect(tokens.ready()?.token).toEqual({ accessToken: "one" });
    await clock.advance(1);
    expect(tokens.ready()).toBeUndefined();
  });

  it("is renewed from that moment on, and not before", async () => {
    const { tokens, clock, asked } = renewing([tenMinutes("one"), tenMinutes("two")]);
    await tokens.current();
    await clock.advance(9 * minute - 1);
    await tokens.current();
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect((await tokens.current()).token).toEqual({ accessToken: "one" });
    await until(asked, 2);
  });

  it("whose renewal failed is tried again after half a minute", async () => {
    const { tokens, clock, asked, events } = renewing([tenMinutes("one"), new TypeError("CANARY"), tenMinutes("two")]);
    await tokens.current();
    await clock.advance(9 * minute);
    await tokens.current();
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: "tokenFailed", code: "CONFIG_INVALID", background: true }));
    await clock.advance(minute / 2 - 1);
    await tokens.current();
    expect(asked).toHaveLength(2);
    await clock.advance(1);
    await tokens.current();
    await until(asked, 3);
  });
});

describe("a refusal", () => {
  it("of the present token drops it; of another one, or of none, it does not", async () => {
    const { tokens } = renewing([tenMinutes("one")]);
    await tokens.current();
    tokens.refused(bearer("older"));
    tokens.refused(bearer());
    expect(tokens.ready()?.token).toEqual({ accessToken: "one" });
    tokens.refused(bearer("one"));
    expect(tokens.ready()).toBeUndefined();
  });

  it("where no token is needed drops nothing", async () => {
    const { tokens } = renewing([undefined]);
    await tokens.current();
    tokens.refused(bearer());
    tokens.refused(bearer("one"));
    expect(tokens.ready()).toBeDefined();
  });

  it("of a token that was given a minute ago leads to one more", async () => {
    const { tokens, clock, asked } = renewing([tenMinutes("one"), tenMinutes("two"), tenMinutes("three")]);
    await tokens.current();
    tokens.refused(bearer("one"));
    await tokens.current();
    tokens.refused(bearer("two"));
    await clock.advance(minute - 1);
    expect(await failureOf(tokens.current())).toMatchObject({ code: "UNAUTHENTICATED", retryAt: new Date(clock.now() + 1) });
    await clock.advance(1);
    expect((await tokens.current()).token).toEqual({ accessToken: "three" });
    expect(asked).toHaveLength(3);
  });

  it("does not keep a token that simply ran out from being replaced within the minute", async () => {
    const { tokens, clock } = renewing([tenMinutes("one"), { accessToken: "two", expiresInMs: 10_000 }, tenMinutes("three")]);
    await tokens.current();
    tokens.refused(bearer("one"));
    await tokens.current();
    await clock.advance(10_000);
    expect((await tokens.current()).token).toEqual({ accessToken: "three" });
  });
});

describe("a log-in that fails", () => {
  const sourceOfTwo = () =>
    vi.fn<() => Promise<Credentials>>().mockResolvedValueOnce({ apiKey: "old" }).mockResolvedValue({ apiKey: "new" });

  it.each(["INVALID_CREDENTIALS", "CREDENTIALS_SUSPENDED", "CREDENTIALS_MISSING"] as const)(
    "with %s asks for other credentials",
    async (code) => {
      const source = sourceOfTwo();
      const { tokens } = renewing([refusedWith(code), tenMinutes("one")], { source });
      expect((await tokens.current()).credentials).toEqual({ apiKey: "new" });
    },
  );

  it.each([refusedWith("INTERNAL"), refusedWith("CONNECTION_LOST"), refusedWith("UNAUTHENTICATED"), new TypeError("CANARY")])(
    "with %s asks for no other credentials",
    async (error) => {
      const source = sourceOfTwo();
      const { tokens } = renewing([error, tenMinutes("one")], { source });
      await failureOf(tokens.current());
      expect(source).toHaveBeenCalledTimes(1);
    },
  );
});
