import { getEventListeners } from "node:events";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { fetchTransport } from "../../src/http/fetch-transport.js";
import type { ClientOptions } from "../../src/options.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { holding } from "../../src/testing/virtual-transport.js";
import { number } from "../calls/company.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { answer, pourEndlessly, nobody, rawServer, type Respond } from "./raw-server.js";

/** A wire on which every call carries a key, so that the first request is the call itself. */
const keyed = {
  ...referenceContract,
  auth: {
    ...referenceContract.auth,
    obtain: () => undefined,
    apply: (request: Parameters<typeof referenceContract.auth.apply>[0], _: unknown, { apiKey = "" }) => ({
      ...request,
      headers: { ...request.headers, "x-api-key": apiKey },
    }),
  },
};

function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const clock = new VirtualClock();
  const store = memoryStore();
  const transport = holding(fetchTransport(), clock);
  const credentials = { apiKey: "CANARY-KEY" };
  const kcell = createClient({ baseUrl, credentials, contract: keyed, store, transport, clock, attempts: 1, ...options });
  return { kcell, clock, store, block: () => kcell.numbers.block(number, { reason: "leave", intentId: "int-1" }) };
}

const active = JSON.stringify({ state: "active" });

describe("a change over a bad wire is sent once, and its verdict is true", () => {
  it.each<[string, Respond, string]>([
    ["the connection is reset after the request", (socket) => socket.resetAndDestroy(), "CONNECTION_LOST"],
    ["the connection is closed after the request", (socket) => socket.end(), "CONNECTION_LOST"],
    ["the answer breaks off within its head", (socket) => socket.end("HTTP/1.1 202 Accep"), "CONNECTION_LOST"],
    [
      "the answer breaks off within its body",
      (socket) => (answer(socket, "202 Accepted", { headers: ["Content-Length: 500"], body: '{"id":' }), socket.end()),
      "CONNECTION_LOST",
    ],
    [
      "the answer breaks off within a chunk",
      (socket) => (answer(socket, "202 Accepted", { headers: ["Transfer-Encoding: chunked"], body: "ff\r\n{" }), socket.end()),
      "CONNECTION_LOST",
    ],
    ["the answer is no HTTP", (socket) => socket.end("220 mail.operator.kz ESMTP\r\n"), "CONNECTION_LOST"],
    [
      "the answer is shorter than its length, and whole as JSON",
      (socket) => (answer(socket, "202 Accepted", { headers: ["Content-Length: 9999"], body: "{}" }), socket.end()),
      "CONNECTION_LOST",
    ],
    ["the answer is no JSON", (socket) => answer(socket, "200 OK", { body: "<html>" }), "ANSWER_UNREADABLE"],
    ["the answer is empty", (socket) => answer(socket, "202 Accepted"), "ANSWER_UNREADABLE"],
    ["the answer is a server error", (socket) => answer(socket, "500 Internal Server Error"), "INTERNAL"],
    ["the answer is a gateway's", (socket) => answer(socket, "502 Bad Gateway", { body: "<html>" }), "INTERNAL"],
    ["the answer is a balancer's", (socket) => answer(socket, "503 Service Unavailable"), "INTERNAL"],
    ["the answer is too long", (socket) => answer(socket, "200 OK", { body: " ".repeat(9 * 2 ** 20) }), "ANSWER_TOO_LARGE"],
  ])("%s: unknown", async (_what, respond, code) => {
    const server = await rawServer(respond);
    const { block, store } = clientOf(server.url, { attempts: 3 });
    expect(await failureOf(block())).toMatchObject({ code, verdict: "unknown", attempts: 1, retryable: false, intentId: "int-1" });
    expect(server.requests).toHaveLength(1);
    expect((await store.ledger.find("int-1"))?.state).toBe("unknown");
  });

  it("the server never answers: unknown when the attempt's time is over, and the connection is cut", async () => {
    const server = await rawServer(() => {});
    const { block, clock } = clientOf(server.url);
    const end = failureOf(block());
    await server.received;
    await clock.advance(10_000);
    expect(await end).toMatchObject({ code: "ATTEMPT_TIMED_OUT", verdict: "unknown" });
    await server.left;
    expect(server.requests).toHaveLength(1);
  });

  it("the body stalls: the attempt's time covers the body too", async () => {
    const server = await rawServer((socket) => answer(socket, "202 Accepted", { headers: ["Content-Length: 500"], body: '{"id":' }));
    const { block, clock } = clientOf(server.url);
    const end = failureOf(block());
    await server.received;
    await clock.advance(10_000);
    expect(await end).toMatchObject({ code: "ATTEMPT_TIMED_OUT", verdict: "unknown" });
    await server.left;
  });

  it("the caller gives up while it is under way: unknown, and the connection is cut", async () => {
    const server = await rawServer(() => controller.abort());
    const controller = new AbortController();
    const { kcell } = clientOf(server.url);
    const end = failureOf(kcell.numbers.block(number, { reason: "leave", signal: controller.signal }));
    expect(await end).toMatchObject({ code: "ABORTED", verdict: "unknown" });
    await server.left;
  });

  it("the handshake never ends: notSent when the attempt's time is over", async () => {
    const server = await rawServer(() => {});
    const { block, clock, store } = clientOf(server.url.replace("http:", "https:"));
    const end = failureOf(block());
    await server.connected;
    await clock.advance(10_000);
    expect(await end).toMatchObject({ code: "ATTEMPT_TIMED_OUT", verdict: "notSent" });
    expect((await store.ledger.find("int-1"))?.state).toBe("notSent");
  });

  it("the handshake is broken off: notSent", async () => {
    const server = await rawServer(() => {}, { resetAtOnce: true });
    const { block } = clientOf(server.url.replace("http:", "https:"));
    expect(await failureOf(block())).toMatchObject({ code: "CONNECTION_FAILED", verdict: "notSent" });
    expect(server.requests).toHaveLength(0);
  });

  it("nobody listens: notSent", async () => {
    const { block, store } = clientOf(await nobody());
    expect(await failureOf(block())).toMatchObject({ code: "CONNECTION_FAILED", verdict: "notSent", retryable: true });
    expect((await store.ledger.find("int-1"))?.state).toBe("notSent");
  });

  it("nobody trusts the certificate: notSent, and the server sees no request", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK"), { tls: true });
    const { block } = clientOf(server.url);
    expect(await failureOf(block())).toMatchObject({ code: "TLS_FAILED", verdict: "notSent", clause: "2.11" });
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(0);
  });

  it("the server speaks no TLS: an error of TLS, and no request is seen", async () => {
    const server = await rawServer(() => {}, { greeting: "220 mail.operator.kz ESMTP\r\n" });
    const { block } = clientOf(server.url.replace("http:", "https:"));
    expect(await failureOf(block())).toMatchObject({ code: "TLS_FAILED", kind: "tls", attempts: 1 });
    expect(server.requests).toHaveLength(0);
  });
});

describe("a redirect", () => {
  it.each(["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"])(
    "%s to another origin gets nothing there, and is an error",
    async (status) => {
      const elsewhere = await rawServer((socket) => answer(socket, "200 OK", { body: active }));
      const server = await rawServer((socket) => answer(socket, status, { headers: [`Location: ${elsewhere.url}/v1/orders`] }));
      const { block, kcell } = clientOf(server.url);
      expect(await failureOf(block())).toMatchObject({ code: "REDIRECT_REFUSED", verdict: "unknown", clause: "2.11" });
      expect((await failureOf(kcell.access.state())).code).toBe("REDIRECT_REFUSED");
      expect(elsewhere.connections()).toBe(0);
      expect(server.requests).toHaveLength(2);
    },
  );

  it("on the same origin is not followed either", async () => {
    const server = await rawServer((socket) => answer(socket, "307 Temporary Redirect", { headers: ["Location: /elsewhere"] }));
    await failureOf(clientOf(server.url).kcell.access.state());
    expect(server.requests).toHaveLength(1);
  });
});

describe("a hostile answer", () => {
  it("a gzip bomb costs no more memory than agreed", async () => {
    const bomb = gzipSync(Buffer.alloc(400 * 2 ** 20));
    const server = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Content-Encoding: gzip"], body: bomb }));
    const { kcell } = clientOf(server.url);
    const before = process.memoryUsage();
    expect((await failureOf(kcell.access.state())).code).toBe("ANSWER_TOO_LARGE");
    const after = process.memoryUsage();
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(64 * 2 ** 20);
  });

  it("an endless body is cut off, and so is its connection", async () => {
    const server = await rawServer(pourEndlessly);
    const { kcell } = clientOf(server.url);
    expect((await failureOf(kcell.access.state())).code).toBe("ANSWER_TOO_LARGE");
    await server.left;
  });

  it("an endless head is an error", async () => {
    const server = await rawServer((socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(1_000_000)}`));
    expect((await failureOf(clientOf(server.url).kcell.access.state())).code).toBe("CONNECTION_LOST");
  });

  it("a huge Retry-After fails at once with the instant, and no timer fires early", async () => {
    const server = await rawServer((socket) => answer(socket, "429 Too Many Requests", { headers: ["Retry-After: 99999999999"] }));
    const { kcell, clock } = clientOf(server.url, { attempts: 3 });
    const error = await failureOf(kcell.access.state());
    expect(error.code).toBe("TOO_MANY_REQUESTS");
    expect(error.retryAt?.getTime()).toBeGreaterThan(clock.now() + 2 ** 31);
    expect((await failureOf(kcell.access.state())).code).toBe("DEADLINE_EXCEEDED");
    expect(server.requests).toHaveLength(1);
  });

  it("JSON that nests too deep is refused before it is parsed", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK", { body: "[".repeat(100_000) }));
    expect((await failureOf(clientOf(server.url).kcell.access.state())).code).toBe("ANSWER_TOO_LARGE");
  });
});

describe("one attempt", () => {
  it("is one request, whatever its verb and whatever comes back", async () => {
    const server = await rawServer((socket) => answer(socket, "503 Service Unavailable"));
    const url = new URL(`${server.url}/x`);
    for (const method of ["GET", "PUT", "DELETE", "POST"]) {
      const { status } = await fetchTransport().send({ method, path: "/x", url }, { timeoutMs: 1000, maxBytes: 1000 });
      expect(status).toBe(503);
    }
    expect(server.requests).toHaveLength(4);
  });

  it("sends what the contract made, asks for no compression, and brings nothing of its own", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Set-Cookie: a=1"], body: active }));
    const { kcell, block } = clientOf(server.url);
    await kcell.access.state();
    await failureOf(block());
    const [read = "", change = ""] = server.requests;
    expect(read).toMatch(/^GET \/access HTTP\/1\.1\r\n/u);
    expect(change).toMatch(/^POST \/orders HTTP\/1\.1\r\n/u);
    for (const request of [read, change]) {
      expect(request).toMatch(/accept-encoding: identity\r\n/iu);
      expect(request).toMatch(/x-api-key: CANARY-KEY\r\n/iu);
      expect(request).not.toMatch(/^cookie:/imu);
    }
    expect(read).not.toMatch(/^content-type:/imu);
    expect(change).toMatch(/content-type: application\/json\r\n/iu);
    expect(JSON.parse(change.slice(change.indexOf("\r\n\r\n")))).toMatchObject({ action: "block", msisdn: number, externalId: "int-1" });
  });

  it("sends a text as it is, and reads letters of any script", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK", { body: "Құсұлтан" }));
    const request = {
      method: "POST",
      path: "/soap",
      url: new URL(`${server.url}/soap`),
      headers: { "content-type": "text/xml" },
      body: "<a/>",
    };
    expect((await fetchTransport().send(request, { timeoutMs: 1000, maxBytes: 1000 })).text).toBe("Құсұлтан");
    expect(server.requests[0]).toMatch(/content-type: text\/xml\r\n/iu);
    expect(server.requests[0]).toMatch(/\r\n\r\n<a\/>$/u);
  });

  it("leaves nothing on a signal that many calls share", async () => {
    const server = await rawServer((socket) => answer(socket, "200 OK", { body: active }));
    const { kcell } = clientOf(server.url, { pace: { perSecond: Infinity, perMinute: Infinity } });
    const { signal } = new AbortController();
    for (let call = 0; call < 30; call++) await kcell.access.state({ signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("that fails tells nothing of what was sent", async () => {
    const server = await rawServer((socket) => socket.resetAndDestroy());
    const error = await failureOf(clientOf(server.url).block());
    expect(everythingShown(error)).not.toMatch(/CANARY|7011234567|x-api-key|127\.0\.0\.1/u);
  });
});
