import { memoryStore } from "kcell-self-service";
import { expect } from "vitest";
import { faultCase } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import { ManualClock } from "./manual-clock.js";
import type { Play, Seen } from "./raw-operator.js";
import { headerOf } from "./request-reader.js";

const bearerOf = (seen: Seen): string => headerOf(seen, "authorization") ?? "";

faultCase(
  "P08",
  "a lifetime that is none ends in a token that is used, or in a failure that says so, and never in a loop",
  async ({ operator, client, number, secrets, canary }) => {
    for (const expiresIn of ["300", -1, 0, 0.4, 1e308, null, {}, "soon", Number.MAX_SAFE_INTEGER]) {
      const one = await operator({ token: (exchange) => exchange.reply(fixtures.token({ access: canary("a token"), expiresIn })) });
      const { login, password } = secrets;
      const kcell = client(one, { credentials: { login, password } });
      const ends = new Set<string>();
      for (let call = 0; call < 5; call++)
        ends.add(
          await kcell.read(number, { deadlineMs: 2000 }).then(
            () => "well",
            (error: { readonly kind: string }) => error.kind,
          ),
        );
      expect({ expiresIn, tokens: one.count("T") <= 5 }).toEqual({ expiresIn, tokens: true });
      expect(["well", "contract", "auth"]).toContain([...ends][0]);
      expect(ends.size).toBe(1);
    }
  },
);

faultCase(
  "P08",
  "an answer to a log-in that is none leaves the client unauthorised, and nothing of it is shown",
  async ({ operator, client, number, secrets, canary, failure, sinks }) => {
    sinks.secret("the page", "LOGIN-PAGE");
    const html = { status: 200, headers: { "content-type": "text/html" }, body: "<html>LOGIN-PAGE</html>" };
    const odd: Readonly<Record<string, Play>> = {
      "a page": (exchange) => exchange.reply(html),
      nothing: (exchange) => exchange.reply({ ...html, body: "" }),
      "a token of two lines": (exchange) => exchange.reply(fixtures.token({ access: `${canary("a token")}\r\nx-evil: 1` })),
      "a token of other letters": (exchange) => exchange.reply(fixtures.token({ access: `${canary("a token")}\u0436` })),
      "an empty token": (exchange) => exchange.reply(fixtures.token({ access: "" })),
      "a redirect": (exchange) => exchange.reply({ status: 307, headers: { location: "/elsewhere" }, body: "" }),
      "a reset": (exchange) => exchange.reset(),
    };
    for (const [what, token] of Object.entries(odd)) {
      const one = await operator({ token });
      const { login, password } = secrets;
      const kcell = client(one, { credentials: { login, password }, attempts: 1 });
      await failure(kcell.read(number, { deadlineMs: 1000 }));
      const failed = await failure(kcell.write("block", number, { deadlineMs: 1000 }));
      expect({ what, verdict: failed.verdict, sent: one.count("W") + one.count("R") + one.count("?") }).toEqual({
        what,
        verdict: "notSent",
        sent: 0,
      });
      for (const { lines } of one.seen) expect(lines.filter((line) => /^x-evil/iu.test(line))).toEqual([]);
    }
  },
);

faultCase(
  "P17",
  "a log-in is redirected nowhere, and goes to no origin that nobody named",
  async ({ operator, adapter, client, number, secrets, failure }) => {
    const other = await operator();
    const one = await operator({
      token: (exchange) => exchange.reply({ status: 307, headers: { location: `${other.url}/auth/token` }, body: "" }),
    });
    const { login, password } = secrets;
    await failure(client(one, { credentials: { login, password } }).read(number));
    expect(other.connections()).toBe(0);
    const apart = await operator({ token: (exchange) => exchange.reply(fixtures.token({ access: secrets.accessToken, expiresIn: 300 })) });
    const kcell = client(other, { credentials: { login, password }, tokenUrl: `${apart.url}/auth/token` });
    expect(adapter.project(await kcell.read(number)).ok).toBe(true);
    expect({ tokens: apart.count("T"), others: apart.seen.length, there: other.count("T") }).toEqual({ tokens: 1, others: 1, there: 0 });
  },
);

faultCase(
  "P09",
  "a refresh token is used once, also by clients that share a store, and after a failure too",
  async ({ operator, client, number, secrets, canary }) => {
    const used: string[] = [];
    const one = await operator({
      token(exchange) {
        const form = new URLSearchParams(exchange.body);
        if (form.get("grant_type") === "refresh_token") used.push(form.get("refresh_token") ?? "");
        setTimeout(
          () =>
            exchange.nth === 1
              ? exchange.reset()
              : exchange.reply(fixtures.token({ access: canary("a token"), refresh: canary("a refresh token"), expiresIn: 1 })),
          20,
        );
      },
    });
    const store = memoryStore();
    const { refreshToken, accessToken, login, password } = secrets;
    const credentials = { refreshToken, accessToken, login, password, expiresAt: Date.now() - 1 };
    const clients = Array.from({ length: 4 }, () => client(one, { store, credentials, attempts: 1 }));
    for (let wave = 0; wave < 3; wave++) {
      await Promise.allSettled(clients.flatMap((kcell) => [kcell.read(number), kcell.read(number)]));
      await new Promise((resolve) => setTimeout(resolve, 1010));
    }
    expect(new Set(used).size).toBe(used.length);
    expect(one.count("T")).toBeLessThanOrEqual(6);
  },
  { timeout: 20_000 },
);

faultCase(
  "P10",
  "a token that credentials bring is used until its end by the wall clock, and never past it",
  async ({ operator, client, number, secrets, canary }) => {
    const clock = new ManualClock();
    const access = canary("the new token");
    const one = await operator({ clock, token: (exchange) => exchange.reply(fixtures.token({ access, expiresIn: 300 })) });
    const { accessToken, login, password } = secrets;
    const kcell = client(one, { clock, credentials: { accessToken, login, password, expiresAt: clock.now() + 10_000 } });
    await clock.until(kcell.read(number), one);
    clock.advance(10_001);
    await clock.until(kcell.read(number), one);
    expect(one.of("R").map(bearerOf)).toEqual([`Bearer ${accessToken}`, `Bearer ${access}`]);
  },
);

faultCase(
  "P11",
  "credentials that a function gives anew are asked for once, and a refusal of those stops the client",
  async ({ operator, client, number, secrets, failure }) => {
    let asked = 0;
    const one = await operator({ token: (exchange) => exchange.reply(fixtures.problem("invalidGrant")) });
    const credentials = () => Promise.resolve({ login: secrets.login, password: `${secrets.password}${(asked += 1)}` });
    const kcell = client(one, { credentials });
    for (let call = 0; call < 5; call++) expect((await failure(kcell.read(number))).kind).toBe("credentialsRevoked");
    expect(one.count("T")).toBeLessThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(3);
  },
);
