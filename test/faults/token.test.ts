import { memoryStore, type Store } from "kcell-self-service";
import { expect } from "vitest";
import { type Failed, faultCase, ofType } from "./fault-case.js";
import { ManualClock } from "./manual-clock.js";
import type { Seen } from "./raw-operator.js";
import { headerOf } from "./request-reader.js";

const bearerOf = (seen: Seen): string => headerOf(seen, "authorization")?.replace("Bearer ", "") ?? "";
const times = <T>(count: number, make: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => make(place)));
const invalidToken = { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' }, body: "" };

faultCase(
  "HP-030",
  "a hundred reads with an expired token cause one refresh, and all succeed",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const access = canary("the new token");
    const one = await operator({
      token: (exchange) => setTimeout(() => exchange.reply(adapter.fixtures.token({ access, expiresIn: 3600 })), 200),
    });
    const { accessToken, refreshToken } = secrets;
    const kcell = client(one, { credentials: { accessToken, refreshToken, expiresAt: Date.now() - 1000 } });
    const results = await times(100, () => kcell.read(number));
    expect(results).toHaveLength(100);
    expect(one.count("T")).toBe(1);
    expect(new Set(one.of("R").map(bearerOf))).toEqual(new Set([access]));
  },
);

faultCase(
  "HP-031",
  "a hundred reads that meet a revoked token cause one refresh and one replay each",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const access = canary("the new token");
    const one = await operator({
      token: (exchange) => exchange.reply(adapter.fixtures.token({ access, expiresIn: 3600 })),
      // Late refusals of the old token come after the new one is there.
      read: (exchange) =>
        bearerOf(exchange) === access ? exchange.well() : setTimeout(() => exchange.reply(invalidToken), exchange.nth % 10 === 0 ? 100 : 0),
    });
    const { accessToken, login, password } = secrets;
    const kcell = client(one, { credentials: { accessToken, login, password } });
    expect(await times(100, () => kcell.read(number))).toHaveLength(100);
    expect(one.count("T")).toBe(1);
    expect(one.count("R")).toBeLessThanOrEqual(200);
  },
);

faultCase(
  "HP-032",
  "a 401 that stays costs one replay a call, and one refresh a minute",
  async ({ adapter, operator, client, number, secrets, canary, failure }) => {
    const clock = new ManualClock();
    const one = await operator({
      clock,
      token: (exchange) => exchange.reply(adapter.fixtures.token({ access: canary("a token"), expiresIn: 3600 })),
      read: (exchange) => exchange.reply(adapter.fixtures.problem("tokenExpired")),
    });
    const { login, password } = secrets;
    const kcell = client(one, { clock, credentials: { login, password } });
    for (let call = 0; call < 10; call++) {
      const reads = one.count("R");
      expect((await failure(clock.until(kcell.read(number), one))).kind).toBe("auth");
      expect(one.count("R") - reads).toBeLessThanOrEqual(2);
    }
    expect(one.count("T")).toBeLessThanOrEqual(2);
    const before = one.count("T");
    clock.advance(61_000);
    await failure(clock.until(kcell.read(number), one));
    expect(one.count("T") - before).toBe(1);
  },
);

faultCase(
  "HP-033",
  "a 401 is a definite refusal: a change is replayed once with a new token and the same intent",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const access = canary("the new token");
    for (const profile of ["default", "key"] as const) {
      const one = await operator({
        token: (exchange) => exchange.reply(adapter.fixtures.token({ access, expiresIn: 3600 })),
        write: (exchange) => (bearerOf(exchange) === access ? exchange.well() : exchange.reply(invalidToken)),
      });
      const { accessToken, login, password } = secrets;
      const result = await client(one, { profile, credentials: { accessToken, login, password } }).write("block", number);
      expect(adapter.project(result)).toMatchObject({ ok: true, verdict: "applied" });
      expect({ writes: one.count("W"), tokens: one.count("T") }).toEqual({ writes: 2, tokens: 1 });
      expect(new Set(one.of("W").map((seen) => headerOf(seen, "idempotency-key"))).size).toBe(1);
      expect(new Set(await bodiesOf(one.of("W"))).size).toBe(1);
    }
  },
);

/** The reader keeps no body with the head, so the intent is compared by the length that goes with it. */
async function bodiesOf(seen: readonly Seen[]): Promise<readonly (string | undefined)[]> {
  return seen.map((one) => headerOf(one, "content-length"));
}

faultCase(
  "HP-034",
  "a refresh that failed is shared by those who waited for it, and by nobody later",
  async ({ adapter, operator, client, number, secrets, canary, failure }) => {
    const access = canary("the new token");
    const one = await operator({
      token: (exchange) =>
        setTimeout(
          () =>
            exchange.reply(
              exchange.nth === 1 ? { status: 500, headers: {}, body: "" } : adapter.fixtures.token({ access, expiresIn: 3600 }),
            ),
          50,
        ),
    });
    const { login, password } = secrets;
    const kcell = client(one, { attempts: 1, credentials: { login, password } });
    const failures: Failed[] = await times(10, () => failure(kcell.read(number)));
    expect(failures.map(({ ok }) => ok)).toEqual(failures.map(() => false));
    expect(one.count("T")).toBe(1);
    await times(10, () => kcell.read(number));
    expect(one.count("T")).toBe(2);
  },
);

faultCase(
  "HP-035",
  "a rotated refresh token is in the store before the new access token is used",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const order: string[] = [];
    const [access, refresh] = [canary("the new token"), canary("the new refresh token")];
    const one = await operator({
      token: (exchange) => exchange.reply(adapter.fixtures.token({ access, refresh, expiresIn: 3600 })),
      read: (exchange) => (order.push("used"), exchange.well()),
    });
    const store = recording(memoryStore(), (value) => value.includes(refresh) && order.push("stored"));
    const { refreshToken, accessToken } = secrets;
    await client(one, { store, credentials: { accessToken, refreshToken, expiresAt: Date.now() - 1 } }).read(number);
    expect(order).toEqual(["stored", "used"]);
  },
);

/** A store that tells when it has written a cell. */
function recording(store: Store, wrote: (value: string) => void): Store {
  return {
    ledger: store.ledger,
    get: (key) => store.get(key),
    close: () => store.close(),
    async set(key, value, ifVersion) {
      const isSet = await store.set(key, value, ifVersion);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (isSet) wrote(value);
      return isSet;
    },
  };
}

faultCase(
  "HP-036",
  "a refresh token that is refused, with nothing else to log in by, stops the client for a person",
  async ({ adapter, operator, client, number, secrets, failure, events }) => {
    const one = await operator({ token: (exchange) => exchange.reply(adapter.fixtures.problem("invalidGrant")) });
    const kcell = client(one, { credentials: { refreshToken: secrets.refreshToken } });
    for (let wave = 0; wave < 2; wave++) {
      const failures = await times(50, () => failure(kcell.read(number)));
      expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["credentialsRevoked"]));
    }
    expect({ tokens: one.count("T"), reads: one.count("R") }).toEqual({ tokens: 1, reads: 0 });
    expect(ofType(events, "gateClosed")).toHaveLength(1);
    expect(await kcell.state()).toMatchObject({ latched: true, reason: "INVALID_CREDENTIALS" });
  },
);

faultCase(
  "HP-037",
  "a client whose clock is an hour fast refreshes once",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const serverNow = Date.parse("2026-11-22T09:00:00+05:00");
    const clock = new ManualClock(serverNow + 3_600_000);
    const one = await operator({
      clock,
      token: (exchange) =>
        exchange.reply(adapter.fixtures.token({ access: canary("a token"), expiresIn: 300 }), { date: new Date(serverNow).toUTCString() }),
    });
    const { login, password } = secrets;
    const kcell = client(one, { clock, credentials: { login, password } });
    for (let call = 0; call < 10; call++) {
      await clock.until(kcell.read(number), one);
      clock.advance(6000);
    }
    expect(one.count("T")).toBe(1);
  },
);

faultCase(
  "HP-038",
  "a wall clock that is set back a day makes no old token young",
  async ({ adapter, operator, client, number, secrets, canary }) => {
    const clock = new ManualClock();
    const tokens = [canary("the first token"), canary("the second token")];
    const one = await operator({
      clock,
      token: (exchange) => exchange.reply(adapter.fixtures.token({ access: tokens[exchange.nth - 1] ?? "", expiresIn: 300 })),
    });
    const { login, password } = secrets;
    const kcell = client(one, { clock, credentials: { login, password } });
    await clock.until(kcell.read(number), one);
    clock.setWall(clock.now() - 86_400_000);
    clock.advance(301_000);
    await clock.until(kcell.read(number), one);
    expect(one.of("R").map(bearerOf)).toEqual(tokens);
  },
);
