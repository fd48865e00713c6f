import { describe, expect, it } from "vitest";
import { bearerOf, company, credentials, isLogIn, refusal, tokenReply } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import type { Sent } from "../http/scripted-transport.js";

const expired = (afterMs = 0) => ({ ...refusal(401, "TOKEN_EXPIRED"), afterMs });
const grantOf = (sent: Sent) => new URLSearchParams(sent.text).get("grant_type");
const refreshTokenOf = (sent: Sent) => new URLSearchParams(sent.text).get("refresh_token");
const minute = 60_000;

describe("many calls, one token", () => {
  it("50 parallel first calls make 1 token call", async () => {
    const { kcell, to } = company((sent) => (isLogIn(sent) ? tokenReply("one", { afterMs: 300 }) : undefined));
    await Promise.all(Array.from({ length: 50 }, () => kcell.access.state()));
    expect(to("/auth/token")).toHaveLength(1);
    expect(to("/access")).toHaveLength(50);
    expect(new Set(to("/access").map(bearerOf))).toEqual(new Set(["one"]));
  });

  it("a failed first log-in fails all who wait for it, and the next call tries anew", async () => {
    let isUp = false;
    const { kcell, to } = company((sent) => (isLogIn(sent) && !isUp ? { ...refusal(500, "INTERNAL"), afterMs: 300 } : undefined), {
      attempts: 1,
    });
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => kcell.access.state()));
    expect(ends.every(({ status }) => status === "rejected")).toBe(true);
    expect(to("/auth/token")).toHaveLength(1);
    isUp = true;
    await kcell.access.state();
    expect(to("/auth/token")).toHaveLength(2);
  });

  it.each([1, 60, 400, 2500])("20 calls with one revoked token, answered over %i ms, make 1 refresh and 20 successes", async (spreadMs) => {
    let tokens = 0;
    const { kcell, to, clock } = company((sent) => {
      if (isLogIn(sent)) return tokenReply(`token-${(tokens += 1)}`, { afterMs: 80 });
      return bearerOf(sent) === "token-1" && tokens > 0 && isRevoked ? expired(Math.round(((sent.place % 20) * spreadMs) / 19)) : undefined;
    });
    let isRevoked = false;
    await kcell.access.state();
    isRevoked = true;
    const answers = await Promise.all(Array.from({ length: 20 }, () => kcell.access.state()));
    expect(answers).toHaveLength(20);
    expect(to("/auth/token")).toHaveLength(2);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(spreadMs);
  });

  it("clients on one store share one token, also when all need it at the same time", async () => {
    const script = (sent: Sent) => (isLogIn(sent) ? tokenReply("one", { afterMs: 300 }) : undefined);
    const first = company(script);
    const others = Array.from({ length: 4 }, () => company(script, { store: first.store, clock: first.clock }));
    const all = [first, ...others];
    await Promise.all(all.map(({ kcell }) => kcell.access.state()));
    expect(all.flatMap(({ to }) => to("/auth/token"))).toHaveLength(1);
    expect(all.flatMap(({ to }) => to("/access").map(bearerOf))).toEqual(Array(5).fill("one"));
  });
});

describe("a refused token", () => {
  it("a late refusal of an old token does not touch the new one", async () => {
    let tokens = 0;
    const { kcell, to } = company((sent) => {
      if (isLogIn(sent)) return tokenReply(`token-${(tokens += 1)}`);
      if (bearerOf(sent) !== "token-1") return undefined;
      return sent.place === 2 ? expired(5000) : expired();
    });
    const slow = kcell.access.state();
    const quick = kcell.access.state();
    await quick;
    await slow;
    await kcell.access.state();
    expect(to("/auth/token")).toHaveLength(2);
    expect(to("/access").map(bearerOf)).toEqual(["token-1", "token-1", "token-2", "token-2", "token-2"]);
  });

  it("is replaced once and the call replayed once; a second refusal is the caller's", async () => {
    const { kcell, to } = company((sent) => (isLogIn(sent) ? undefined : expired()));
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "TOKEN_EXPIRED", attempts: 2 });
    expect(to("/access")).toHaveLength(2);
    expect(to("/auth/token")).toHaveLength(2);
  });

  it("that was given a moment ago is not replaced again within 60 s", async () => {
    const { kcell, to, clock } = company((sent) => (isLogIn(sent) ? undefined : expired()));
    await failureOf(kcell.access.state());
    const error = await failureOf(kcell.access.state());
    expect(error).toMatchObject({ code: "UNAUTHENTICATED", attempts: 0 });
    expect(error.retryAt?.getTime()).toBeGreaterThan(clock.now() + 50_000);
    await clock.advance(59_000);
    await failureOf(kcell.access.state());
    expect(to("/auth/token")).toHaveLength(2);
    await clock.advance(1500);
    await failureOf(kcell.access.state());
    expect(to("/auth/token")).toHaveLength(3);
  });

  it("is fetched again after a fetch that failed in passing: no token was given that could be refused", async () => {
    let isRevoked = false;
    let faults = 1;
    const { kcell, to } = company((sent) => {
      if (isLogIn(sent)) return isRevoked && faults-- > 0 ? { fails: { kind: "transport", sent: "maybe" } } : undefined;
      return isRevoked && bearerOf(sent) === "token-1" ? expired() : undefined;
    });
    await kcell.access.state();
    isRevoked = true;
    await kcell.access.state();
    expect(to("/auth/token")).toHaveLength(3);
  });

  it("that another client has replaced already is taken from the store, without a log-in", async () => {
    let isRevoked = false;
    const script = (sent: Sent) => (isRevoked && bearerOf(sent) === "token-1" ? expired() : undefined);
    const first = company(script);
    const second = company(script, { store: first.store, clock: first.clock });
    await first.kcell.access.state();
    await second.kcell.access.state();
    isRevoked = true;
    await first.kcell.access.state();
    await second.kcell.access.state();
    expect(first.to("/auth/token")).toHaveLength(2);
    expect(second.to("/auth/token")).toHaveLength(0);
  });
});

describe("early refresh", () => {
  it("goes on in the background while calls use the old token", async () => {
    let tokens = 0;
    const { kcell, to, clock, told } = company((sent) =>
      isLogIn(sent) ? tokenReply(`token-${(tokens += 1)}`, { expires_in: 600, afterMs: tokens === 1 ? 0 : 3000 }) : undefined,
    );
    await kcell.access.state();
    await clock.advance(9 * minute + 1);
    const before = clock.monotonic();
    await Promise.all(Array.from({ length: 5 }, () => kcell.access.state()));
    expect(clock.monotonic() - before).toBeLessThan(3000);
    expect(to("/access").map(bearerOf)).toEqual(Array(6).fill("token-1"));
    await clock.advance(5000);
    await kcell.access.state();
    expect(bearerOf(to("/access").at(-1) as Sent)).toBe("token-2");
    expect(to("/auth/token")).toHaveLength(2);
    expect(told("tokenObtained")).toHaveLength(2);
  });

  it("never begins before half of a short life is over", async () => {
    const { kcell, to, clock } = company((sent) => (isLogIn(sent) ? tokenReply(`token-${sent.place}`, { expires_in: 60 }) : undefined));
    await kcell.access.state();
    await clock.advance(29_000);
    await kcell.access.state();
    expect(to("/auth/token")).toHaveLength(1);
    await clock.advance(2000);
    await kcell.access.state();
    await clock.advance(1);
    expect(to("/auth/token")).toHaveLength(2);
  });

  it("that fails is an event and no unhandled rejection, and cools down", async () => {
    let isDown = false;
    const { kcell, to, clock, told } = company((sent) => {
      if (!isLogIn(sent)) return undefined;
      return isDown ? { fails: { kind: "transport", sent: "maybe" } } : tokenReply(`token-${sent.place}`, { expires_in: 600 });
    });
    await kcell.access.state();
    await clock.advance(9 * minute + 1);
    isDown = true;
    for (let second = 0; second < 20; second++) {
      await Promise.all([kcell.access.state(), kcell.access.state()]);
      await clock.advance(1000);
    }
    expect(to("/auth/token")).toHaveLength(2);
    expect(told("tokenFailed")).toEqual([expect.objectContaining({ code: "CONNECTION_LOST", background: true })]);
    await clock.advance(15_000);
    await kcell.access.state();
    await clock.advance(1);
    expect(to("/auth/token")).toHaveLength(3);
  });

  it("counts by a clock that does not jump: a wall clock set back makes no old token young", async () => {
    const { kcell, to, clock } = company((sent) => (isLogIn(sent) ? tokenReply(`token-${sent.place}`, { expires_in: 600 }) : undefined));
    await kcell.access.state();
    await clock.advance(11 * minute);
    clock.setWall(new Date("2026-11-22T00:00:00Z"));
    await kcell.access.state();
    expect(bearerOf(to("/access").at(-1) as Sent)).not.toBe("token-1");
  });

  it("a token without a told lifetime is used until it is refused", async () => {
    const forEver = { body: { access_token: "for-ever", token_type: "Bearer" } };
    const { kcell, to, clock } = company((sent) => (isLogIn(sent) ? forEver : undefined));
    await kcell.access.state();
    await clock.advance(365 * 24 * 60 * minute);
    await kcell.access.state();
    expect(to("/auth/token")).toHaveLength(1);
  });

  it("a token that is over when it comes is an unreadable answer", async () => {
    const { kcell } = company((sent) => (isLogIn(sent) ? tokenReply("old", { expires_in: 0 }) : undefined));
    expect((await failureOf(kcell.access.state())).code).toBe("ANSWER_UNREADABLE");
  });
});

describe("a rotating refresh token", () => {
  it("is used once for each renewal, and the new one after it", async () => {
    let tokens = 0;
    const { kcell, to, clock } = company((sent) =>
      isLogIn(sent) ? tokenReply(`token-${(tokens += 1)}`, { expires_in: 600, refresh_token: `refresh-${tokens}` }) : undefined,
    );
    for (let round = 0; round < 4; round++) {
      await kcell.access.state();
      await clock.advance(11 * minute);
    }
    expect(to("/auth/token").map(grantOf)).toEqual(["password", "refresh_token", "refresh_token", "refresh_token"]);
    expect(to("/auth/token").map(refreshTokenOf)).toEqual([null, "refresh-1", "refresh-2", "refresh-3"]);
  });

  it("whose answer was lost is not used again: the client logs in", async () => {
    const { kcell, to, clock } = company((sent) => {
      if (!isLogIn(sent)) return undefined;
      if (grantOf(sent) === "refresh_token") return { fails: { kind: "transport", sent: "maybe" } };
      return tokenReply(`token-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` });
    });
    await kcell.access.state();
    await clock.advance(11 * minute);
    await kcell.access.state();
    expect(to("/auth/token").map(grantOf)).toEqual(["password", "refresh_token", "password"]);
  });

  it("that is refused leads to a log-in, and closes nothing", async () => {
    const { kcell, to, clock, told } = company((sent) => {
      if (!isLogIn(sent)) return undefined;
      if (grantOf(sent) === "refresh_token") return { status: 400, body: { error: "invalid_grant", code: "INVALID_CREDENTIALS" } };
      return tokenReply(`token-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` });
    });
    await kcell.access.state();
    await clock.advance(11 * minute);
    await kcell.access.state();
    expect(to("/auth/token").map(grantOf)).toEqual(["password", "refresh_token", "password"]);
    expect(told("gateClosed")).toEqual([]);
  });

  it("is used by one of two clients that share a store and need it at the same time", async () => {
    const script = (sent: Sent) =>
      isLogIn(sent) ? tokenReply(`${grantOf(sent)}-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` }) : undefined;
    const first = company(script);
    const second = company(script, { store: first.store, clock: first.clock });
    await first.kcell.access.state();
    await second.kcell.access.state();
    await first.clock.advance(11 * minute);
    await Promise.all([first.kcell.access.state(), second.kcell.access.state()]);
    const used = [...first.to("/auth/token"), ...second.to("/auth/token")].map(refreshTokenOf);
    expect(used).toEqual([null, "refresh-1"]);
  });

  it("that provably never left is not spent", async () => {
    let isDown = false;
    const { kcell, to, clock } = company(
      (sent) => {
        if (!isLogIn(sent)) return undefined;
        if (isDown) return { fails: { kind: "transport", sent: "no" } };
        return tokenReply(`token-${sent.place}`, { expires_in: 600, refresh_token: `refresh-${sent.place}` });
      },
      { attempts: 1 },
    );
    await kcell.access.state();
    await clock.advance(11 * minute);
    isDown = true;
    expect(await failureOf(kcell.access.state())).toMatchObject({ code: "CONNECTION_FAILED", attempts: 0 });
    isDown = false;
    await kcell.access.state();
    expect(to("/auth/token").map(refreshTokenOf)).toEqual([null, "refresh-1", "refresh-1"]);
  });

  it("that the credentials bring is used first, and once", async () => {
    const { kcell, to } = company(() => undefined, { credentials: { ...credentials, refreshToken: "given" } });
    await kcell.access.state();
    expect(to("/auth/token").map(refreshTokenOf)).toEqual(["given"]);
  });
});

describe("a caller that gives up", () => {
  it("leaves the shared log-in running for the others", async () => {
    const { kcell, to, clock } = company((sent) => (isLogIn(sent) ? tokenReply("one", { afterMs: 2000 }) : undefined));
    const controller = new AbortController();
    const impatient = failureOf(kcell.access.state({ signal: controller.signal }));
    const patient = kcell.access.state();
    const hurried = failureOf(kcell.access.state({ deadlineMs: 500 }));
    await clock.advance(100);
    controller.abort(new Error("CANARY"));
    expect(await impatient).toMatchObject({ code: "ABORTED", attempts: 0 });
    expect(await hurried).toMatchObject({ code: "DEADLINE_EXCEEDED", attempts: 0 });
    await patient;
    expect(to("/auth/token")).toHaveLength(1);
  });
});
