import { describe, expect, it } from "vitest";
import type { TokenCell } from "../../src/auth/token-cell.js";
import type { Identity } from "../../src/auth/identity.js";
import { readCell, updateCell } from "../../src/store/cell-value.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { failureOf } from "../errors/failure-of.js";
import { refusedWith, renewing } from "./renewing.js";

const one: Identity = { id: "id-1", credentials: { login: "company", password: "CANARY" } };
const other: Identity = { id: "id-2", credentials: { login: "second", password: "CANARY" } };
const wish = { useless: [], assertMayFetch: () => {} };
const rotating = { accessToken: "old", expiresInMs: 600_000, refreshToken: "refresh-1" };
const forEver = { earlyAt: Infinity, expiresAt: Infinity };
const minute = 60_000;

/** A renewal that has logged in once, and is told that the token is of no use any more. */
async function afterLogIn(...gives: Parameters<typeof renewing>[0]) {
  const made = renewing([rotating, ...gives]);
  await made.renewal.renew(one, wish);
  return { ...made, renewed: () => made.renewal.renew(one, { ...wish, useless: ["old"] }) };
}

describe("a token", () => {
  it("is asked for, and told of, once; then the store has it", async () => {
    const { renewal, asked, events } = renewing([{ accessToken: "first" }]);
    expect(await renewal.renew(one, wish)).toEqual({ accessToken: "first", lifetime: forEver, isFetched: true });
    expect(await renewal.renew(one, wish)).toEqual({ accessToken: "first", lifetime: forEver, isFetched: false });
    expect(asked).toEqual([{ credentials: one.credentials, credentialsId: "id-1" }]);
    expect(events).toEqual([{ type: "tokenObtained", how: "login" }]);
  });

  it("that the store has is taken also where no more may be asked for", async () => {
    const { renewal } = renewing([{ accessToken: "first" }]);
    await renewal.renew(one, wish);
    const assertMayFetch = () => {
      throw refusedWith("UNAUTHENTICATED");
    };
    expect((await renewal.renew(one, { useless: [], assertMayFetch })).accessToken).toBe("first");
    expect((await failureOf(renewal.renew(other, { useless: [], assertMayFetch }))).code).toBe("UNAUTHENTICATED");
  });

  it("is not needed where the operator asks for none", async () => {
    const { renewal, events } = renewing([undefined]);
    expect(await renewal.renew(one, wish)).toEqual({ accessToken: undefined, lifetime: forEver, isFetched: true });
    expect(events).toEqual([]);
  });

  it("of other credentials is not waited for", async () => {
    const never = () => new Promise<never>(() => {});
    const { renewal } = renewing([never, { accessToken: "second" }]);
    void renewal.renew(one, wish);
    expect((await renewal.renew(other, wish)).accessToken).toBe("second");
  });

  it("is all that a log-in writes", async () => {
    const written: string[] = [];
    const inner = memoryStore();
    const set: typeof inner.set = (key, ...rest) => {
      written.push(key);
      return inner.set(key, ...rest);
    };
    await renewing([{ accessToken: "first" }], { cells: { ...inner, set } }).renewal.renew(one, wish);
    expect(written.filter((key) => !key.startsWith("lease:"))).toEqual(["token:id-1"]);
  });
});

describe("a refresh token", () => {
  it("gives the next token, and is told of as such", async () => {
    const { renewed, asked, events } = await afterLogIn({ accessToken: "new" });
    expect((await renewed()).accessToken).toBe("new");
    expect(asked[1]).toEqual({ credentials: one.credentials, credentialsId: "id-1", refreshToken: "refresh-1" });
    expect(events.at(-1)).toEqual({ type: "tokenObtained", how: "refresh" });
  });

  it.each(["INVALID_CREDENTIALS", "UNAUTHENTICATED", "TOKEN_EXPIRED"] as const)(
    "refused with %s while it is fresh has been used by somebody else, and the client logs in",
    async (code) => {
      const { renewed, asked, reused } = await afterLogIn(refusedWith(code), { accessToken: "new" });
      expect((await renewed()).accessToken).toBe("new");
      expect(asked.map(({ refreshToken }) => refreshToken)).toEqual([undefined, "refresh-1", undefined]);
      expect(reused).toEqual([`id-1 ${code}`]);
    },
  );

  it("refused when it is older than two tokens may be simply too old", async () => {
    const { renewed, clock, reused } = await afterLogIn(refusedWith("INVALID_CREDENTIALS"), { accessToken: "new" });
    await clock.advance(20 * minute);
    expect((await renewed()).accessToken).toBe("new");
    expect(reused).toEqual([]);
  });

  it("refused a moment before that is not", async () => {
    const { renewed, clock, reused } = await afterLogIn(refusedWith("INVALID_CREDENTIALS"), { accessToken: "new" });
    await clock.advance(20 * minute - 1);
    await renewed();
    expect(reused).toHaveLength(1);
  });

  it("that never left is used again, and is as fresh as before", async () => {
    const { renewed, asked, reused } = await afterLogIn(refusedWith("CONNECTION_FAILED"), refusedWith("INVALID_CREDENTIALS"), {
      accessToken: "new",
    });
    expect((await failureOf(renewed())).code).toBe("CONNECTION_FAILED");
    await renewed();
    expect(asked.map(({ refreshToken }) => refreshToken)).toEqual([undefined, "refresh-1", "refresh-1", undefined]);
    expect(reused).toHaveLength(1);
  });

  it("that never left does not replace the newer one of another client", async () => {
    const newer: TokenCell = { accessToken: "newer", refreshToken: "refresh-2" };
    const made = await afterLogIn(async () => {
      await updateCell<TokenCell>(made.cells, "token:id-1", () => newer);
      throw refusedWith("CONNECTION_FAILED");
    });
    await failureOf(made.renewed());
    expect(await readCell(made.cells, "token:id-1")).toEqual(newer);
  });
});

describe("credentials that are a refresh token alone", () => {
  const alone: Identity = { id: "id-3", credentials: { refreshToken: "given" } };
  const missing = refusedWith("CREDENTIALS_MISSING");

  it("are refused, not missing, once it is spent", async () => {
    const { renewal, reused } = renewing([refusedWith("INVALID_CREDENTIALS"), missing]);
    expect((await failureOf(renewal.renew(alone, wish))).code).toBe("INVALID_CREDENTIALS");
    expect(reused).toEqual([]);
  });

  it("are not refused by a fault", async () => {
    const { renewal } = renewing([refusedWith("INVALID_CREDENTIALS"), refusedWith("CONNECTION_LOST")]);
    expect((await failureOf(renewal.renew(alone, wish))).code).toBe("CONNECTION_LOST");
  });

  it("are something else than none", async () => {
    expect((await failureOf(renewing([missing]).renewal.renew(one, wish))).code).toBe("CREDENTIALS_MISSING");
  });
});
