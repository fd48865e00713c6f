import { createClient, fetchTransport, memoryStore } from "kcell-self-service";
import { nodeTransport } from "kcell-self-service/node";
import { expect } from "vitest";
import { untrustedCertificate } from "../http/untrusted-certificate.js";
import { nobody } from "../http/raw-server.js";
import { faultCase, ofType } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { Exchange, Play } from "./raw-operator.js";
import type { FaultCredentials } from "./fault-adapter.js";

/** An operator that repeats in its answer all that it was sent. */
const echoing =
  (status: number): Play =>
  (exchange) => {
    const said = `${exchange.lines.join(" ")} ${exchange.body}`;
    const body = {
      status,
      code: "SOMETHING",
      title: said,
      detail: said,
      instance: said,
      type: `urn:${said}`,
      errors: [{ pointer: said, code: said, detail: said }],
      contact: said,
      reference: said,
    };
    exchange.reply({
      status,
      headers: { "content-type": "application/problem+json", "x-request-id": said.slice(0, 200) },
      body: JSON.stringify(body),
    });
  };

const broken: Readonly<Record<string, Play>> = {
  "401": echoing(401),
  "403": echoing(403),
  "500": echoing(500),
  "a reset": (exchange) => exchange.reset(),
  "a silent server": () => {},
  "an answer that is none": (exchange) =>
    exchange.reply({
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ said: exchange.lines, body: exchange.body }),
    }),
  "an endless answer": (exchange) => pour(exchange),
};

function pour(exchange: Exchange): void {
  exchange.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[");
  const more = (): void => {
    while (!exchange.socket.destroyed && exchange.socket.write(exchange.lines.join(" ").repeat(50)));
  };
  exchange.socket.on("drain", more);
  more();
}

/** Every way to prove who asks. */
const ways = ({
  keyId,
  secret,
  login,
  password,
  accessToken,
  refreshToken,
}: Required<Omit<FaultCredentials, "expiresAt">>): readonly FaultCredentials[] => [
  { accessToken },
  { login, password },
  { keyId, secret },
  { refreshToken, login, password },
];

faultCase(
  "HP-051",
  "no error of any kind holds a secret, whatever the operator repeats of it",
  async ({ operator, client, number, secrets, failure }) => {
    for (const [what, play] of Object.entries(broken)) {
      for (const credentials of ways(secrets)) {
        const one = await operator({
          write: play,
          read: play,
          token: (exchange) => (what === "a reset" ? exchange.well() : play(exchange)),
        });
        const kcell = client(one, { credentials, attempts: 1, limits: { bodyBytes: 100_000 } });
        await failure(kcell.read(number, { deadlineMs: 60 }));
        await failure(kcell.write("block", number, { deadlineMs: 60 }));
        const [outcome] = (await kcell.bulk("block", [number], { deadlineMs: 60 })) as readonly { readonly error?: Error }[];
        await failure(Promise.reject(outcome?.error ?? new Error("There is no error.")));
      }
    }
    const tls = await operator({ tls: untrustedCertificate });
    for (const url of [tls.url, await nobody()])
      for (const credentials of ways(secrets))
        await failure(client({ url }, { credentials, attempts: 1 }).write("block", number, { deadlineMs: 2000 }));
  },
);

faultCase(
  "HP-052",
  "no object holds a secret where it can be printed, serialised or cloned",
  async ({ operator, secrets, number, sinks, transport }) => {
    for (const { keyId, secret, ...others } of ways(secrets)) {
      const one = await operator({
        token: (exchange) => exchange.reply(fixtures.token({ access: secrets.accessToken, refresh: secrets.refreshToken, expiresIn: 300 })),
      });
      const store = memoryStore();
      const way = transport === "fetch" ? fetchTransport() : nodeTransport();
      const credentials = {
        ...others,
        ...(keyId !== undefined && { clientId: keyId }),
        ...(secret !== undefined && { clientSecret: secret }),
      } as never;
      const kcell = createClient({
        baseUrl: one.url,
        credentials,
        store,
        transport: way,
        pace: { perSecond: Infinity, perMinute: Infinity },
      });
      const [found, order] = [await kcell.numbers.get(number), await kcell.numbers.block(number, { reason: "leave" })];
      const results = [found, order, await kcell.access.state(), await kcell.access.gate()];
      const parts = { kcell, store, transport: way, ...kcell, pages: kcell.numbers.list() };
      for (const [name, part] of Object.entries(parts)) sinks.sees(name, part);
      for (const result of results) sinks.returns(result);
    }
  },
);

faultCase(
  "HP-053",
  "all that is told of normal traffic and of errors holds no secret, and says what happened",
  async ({ operator, client, number, secrets, failure, events }) => {
    const { login, password, refreshToken, accessToken } = secrets;
    const one = await operator({
      token: (exchange) =>
        exchange.reply(
          fixtures.token({ access: exchange.nth === 1 ? secrets.secret : secrets.keyId, refresh: refreshToken, expiresIn: 300 }),
        ),
      read: (exchange) =>
        exchange.nth === 3
          ? exchange.reply({ status: 500, headers: {}, body: exchange.lines.join("") })
          : exchange.nth === 5
            ? exchange.reply(fixtures.problem("tokenExpired"))
            : exchange.well(),
    });
    const kcell = client(one, { credentials: { login, password, accessToken, refreshToken, expiresAt: Date.now() - 1 }, attempts: 1 });
    for (let call = 1; call <= 6; call++) await (call === 3 ? failure(kcell.read(number)) : kcell.read(number));
    await kcell.write("block", number);
    const told = ofType(events, "attempt");
    expect(told.length).toBe(one.seen.length);
    const operations = new Set([...fixtures.operations().map(({ name }) => name), "token", "tokenRefresh"]);
    for (const event of told) {
      expect(event).toMatchObject({
        status: expect.any(Number),
        tookMs: expect.any(Number),
        correlationId: expect.any(String),
        attempt: expect.any(Number),
      });
      // An operation of the contract is a method and a path template.
      expect(operations).toContain(event["operation"]);
    }
  },
);
