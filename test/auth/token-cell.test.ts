import { expect, test } from "vitest";
import { cellOf, cellOfCredentials, lifetimeOf } from "../../src/auth/token-cell.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";

const clock = new VirtualClock();
const now = clock.now();

test("a cell holds what the operator gave, and nothing else", () => {
  expect(cellOf({ accessToken: "one" }, clock)).toStrictEqual({ accessToken: "one" });
  expect(cellOf({ accessToken: "one", expiresInMs: 600_000 }, clock)).toStrictEqual({ accessToken: "one", expiresAt: now + 600_000 });
});

test("a refresh token is fresh for two lives of its token; where none is told, never", () => {
  expect(cellOf({ accessToken: "one", expiresInMs: 600_000, refreshToken: "two" }, clock).refreshFreshUntil).toBe(now + 1_200_000);
  expect(cellOf({ accessToken: "one", refreshToken: "two" }, clock).refreshFreshUntil).toBe(now);
});

test("a cell holds of the credentials only what is a token", () => {
  expect(cellOfCredentials({ login: "company", password: "x" })).toStrictEqual({});
  expect(cellOfCredentials({ accessToken: "one", refreshToken: "two", expiresAt: new Date(now) })).toStrictEqual({
    accessToken: "one",
    refreshToken: "two",
    expiresAt: now,
  });
});

test("no token has no life, and neither has one that is over", () => {
  expect(lifetimeOf({}, clock)).toBeUndefined();
  expect(lifetimeOf({ expiresAt: now + 1 }, clock)).toBeUndefined();
  expect(lifetimeOf({ accessToken: "one", expiresAt: now }, clock)).toBeUndefined();
});

test("a token is renewed a minute before its end, or at half of a short life; without a told end, never", () => {
  expect(lifetimeOf({ accessToken: "one", expiresAt: now + 600_000 }, clock)).toEqual({ earlyAt: 540_000, expiresAt: 600_000 });
  expect(lifetimeOf({ accessToken: "one", expiresAt: now + 60_000 }, clock)).toEqual({ earlyAt: 30_000, expiresAt: 60_000 });
  expect(lifetimeOf({ accessToken: "one" }, clock)).toEqual({ earlyAt: Infinity, expiresAt: Infinity });
});
