import { getEventListeners } from "node:events";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Transport, TransportFailure, TransportOptions } from "../../src/model/transport.js";
import type { WireAnswer, WireRequest } from "../../src/model/wire-request.js";
import { everythingShown } from "../errors/everything-shown.js";
import { answer, nobody, rawServer, type Respond, pourEndlessly } from "./raw-server.js";

const kibibyte = 1024;
const verbs = ["GET", "PUT", "DELETE", "POST"] as const;

/** A request, with what matters in a test different. */
type Asked = Partial<WireRequest & TransportOptions>;

/** One attempt at an address. */
function attempt(transport: Transport, address: string, asked: Asked = {}): Promise<WireAnswer> {
  const { signal, maxBytes = 64 * kibibyte, timeoutMs = 10_000, charset, ...request } = asked;
  const url = new URL(address);
  const options = { timeoutMs, maxBytes, ...(signal && { signal }), ...(charset !== undefined && { charset }) };
  return transport.send({ method: "GET", path: url.pathname, url, ...request }, options);
}

async function faultOf(promise: Promise<unknown>): Promise<TransportFailure> {
  const thrown = await promise.then(
    () => expect.fail("It went well, and should not have."),
    (error: unknown) => error,
  );
  const { kind, sent } = thrown as TransportFailure;
  return { kind, sent };
}

/** Answers the first request well and leaves the connection open; what becomes of the second one is the test's. */
function secondTime(then: Respond): Respond {
  let answered = false;
  return (socket, request) => {
    if (answered) return then(socket, request);
    answered = true;
    answer(socket, "200 OK", { body: "first" });
  };
}

/** What every transport must do; run it on each. `open` makes one, and closes it with the test. */
export function transportContract(name: string, open: () => Transport): void {
  describe(`${name}: what comes back`, () => {
    it("is the status, the headers and the body as they were sent", async () => {
      const headers = ["X-Request-Id: req-1", "Via: 1.1 a", "Via: 1.1 b", "Set-Cookie: a=1", "Set-Cookie: b=2, c", "X-Empty:"];
      const { url } = await rawServer((socket) => answer(socket, "202 Accepted", { headers, body: '{"id":"Құсұлтан"}' }));
      const got = await attempt(open(), url);
      expect(got).toMatchObject({ status: 202, text: '{"id":"Құсұлтан"}' });
      expect(got.json()).toEqual({ id: "Құсұлтан" });
      expect(got.headers.get("x-request-id")).toBe("req-1");
      expect(got.headers.get("via")).toBe("1.1 a, 1.1 b");
      expect(got.headers.getSetCookie()).toEqual(["a=1", "b=2, c"]);
      expect(got.headers.get("x-empty")).toBe("");
    });

    it.each([200, 204, 206, 301, 304, 307, 400, 401, 404, 409, 429, 500, 503, 599])("may have the status %i", async (status) => {
      const { url } = await rawServer((socket) => answer(socket, `${status} Whatever`, { headers: ["Content-Length: 0"] }));
      expect(await attempt(open(), url)).toMatchObject({ status, text: "" });
    });

    it("has no body where it was only asked for the head", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Content-Length: 500"] }));
      expect(await attempt(open(), url, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    });

    it("may hold Latin letters with accents in a header", async () => {
      const { url } = await rawServer((socket) => {
        socket.write(Buffer.from("HTTP/1.1 200 OK\r\nX-City: Besan\xe7on\r\nContent-Length: 0\r\n\r\n", "latin1"));
      });
      expect((await attempt(open(), url)).headers.get("x-city")).toBe("Besançon");
    });

    it("may hold letters of any script in a header, one to a byte", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: ["X-Note: Привет", "X-Id: 7"], body: "well" }));
      const got = await attempt(open(), url);
      expect(got).toMatchObject({ status: 200, text: "well" });
      expect(got.headers.get("x-note")).toBe(Buffer.from("Привет").toString("latin1"));
      expect(got.headers.get("x-id")).toBe("7");
    });

    it("is read to its end where the connection ends it, and where it comes in chunks", async () => {
      const closing = await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nto the end"));
      const chunked = await rawServer((socket) =>
        answer(socket, "200 OK", { headers: ["Transfer-Encoding: chunked"], body: "3\r\nin \r\n6\r\nchunks\r\n0\r\n\r\n" }),
      );
      expect((await attempt(open(), closing.url)).text).toBe("to the end");
      expect((await attempt(open(), chunked.url)).text).toBe("in chunks");
    });

    it("is whole where a letter is split between two pieces", async () => {
      const [first, second] = [Buffer.from([0xd2]), Buffer.from([0x9b])];
      const { url } = await rawServer((socket) => {
        answer(socket, "200 OK", { headers: ["Content-Length: 2"], body: first });
        setImmediate(() => socket.write(second));
      });
      expect((await attempt(open(), url)).text).toBe("қ");
    });

    it("loses a mark of byte order, and what is no text is replaced", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { body: new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]) }));
      expect((await attempt(open(), url)).text).toBe("a\ufffd");
    });

    it("is read in the encoding that the contract names", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { body: new Uint8Array([0xc0, 0xe1]) }));
      expect((await attempt(open(), url, { charset: "windows-1251" })).text).toBe("Аб");
    });

    it("is not what was hinted before it", async () => {
      const { url } = await rawServer((socket) => {
        socket.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 999999999\r\n\r\n");
        answer(socket, "200 OK", { headers: ["X-A: 1"], body: "the answer" });
      });
      const got = await attempt(open(), url);
      expect(got).toMatchObject({ status: 200, text: "the answer" });
      expect(got.headers.get("link")).toBeNull();
    });

    it.each(["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])("is a redirect as it is: %s", async (status) => {
      const elsewhere = await rawServer((socket) => answer(socket, "200 OK"));
      const { url, requests } = await rawServer((socket) => answer(socket, status, { headers: [`Location: ${elsewhere.url}`] }));
      const got = await attempt(open(), url, { method: "POST", body: "{}" });
      expect(got.status).toBe(Number(status.slice(0, 3)));
      expect(got.headers.get("location")).toBe(elsewhere.url);
      expect(elsewhere.connections()).toBe(0);
      expect(requests).toHaveLength(1);
    });

    it.each<[string, (text: string) => Uint8Array]>([
      ["gzip", gzipSync],
      ["x-gzip", gzipSync],
      ["deflate", deflateSync],
      ["br", brotliCompressSync],
      ["gzip, br", (text) => brotliCompressSync(gzipSync(text))],
    ])("is taken out of %s, which nobody asked for", async (coding, pack) => {
      const body = pack('{"state":"active"}');
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: [`Content-Encoding: ${coding}`], body }));
      expect((await attempt(open(), url)).text).toBe('{"state":"active"}');
    });

    it("may say that it is compressed and be empty", async () => {
      const headers = ["Content-Encoding: gzip", "Content-Length: 0"];
      const { url } = await rawServer((socket) => answer(socket, "304 Not Modified", { headers }));
      expect(await attempt(open(), url)).toMatchObject({ status: 304, text: "" });
    });
  });

  describe(`${name}: what goes out`, () => {
    it("is what was given, whole and once", async () => {
      const { url, requests } = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Set-Cookie: a=1"] }));
      const transport = open();
      const asked = { method: "POST", headers: { "x-a": "1", "content-type": "text/xml; charset=utf-8" }, body: "<a>Құсұлтан</a>" };
      await attempt(transport, `${url}/v1/orders?limit=10&status=a%20b`, asked);
      await attempt(transport, url);
      const [head = "", body] = (requests[0] ?? "").split("\r\n\r\n");
      expect(head).toMatch(/^POST \/v1\/orders\?limit=10&status=a%20b HTTP\/1\.1\r\n/u);
      for (const line of [
        /^x-a: 1$/imu,
        /^content-type: text\/xml; charset=utf-8$/imu,
        /^content-length: 23$/imu,
        /^accept-encoding: identity$/imu,
      ])
        expect(head.split("\r\n").filter((one) => line.test(one))).toHaveLength(1);
      expect(Buffer.from(body ?? "", "latin1").toString()).toBe("<a>Құсұлтан</a>");
      expect(requests[1]).toMatch(/^GET \/ HTTP\/1\.1\r\n/u);
      expect(requests[1]).not.toMatch(/^(?:cookie|content-type|transfer-encoding):/imu);
    });

    it("is one request, whatever its verb, and whatever comes back", async () => {
      const { url, requests } = await rawServer((socket) => answer(socket, "503 Service Unavailable", { headers: ["Retry-After: 0"] }));
      const transport = open();
      for (const method of verbs) expect((await attempt(transport, url, { method })).status).toBe(503);
      expect(requests.map((request) => request.split(" ")[0])).toEqual([...verbs]);
    });

    it("holds no second header in the value of a first", async () => {
      const { url, requests } = await rawServer((socket) => answer(socket, "200 OK"));
      const headers = { "x-a": "1\r\nx-evil: 1" };
      await faultOf(attempt(open(), url, { headers }));
      await faultOf(attempt(open(), url, { headers: { "x-a\r\nx-evil": "1" } }));
      expect(requests).toEqual([]);
    });

    it("goes on a connection of its own while another waits for its answer", async () => {
      const held: Socket[] = [];
      const { url, connections } = await rawServer((socket) => {
        held.push(socket);
        if (held.length === 2) for (const waiting of held) answer(waiting, "200 OK", { body: "late" });
      });
      const transport = open();
      const both = await Promise.all([1, 2].map(() => attempt(transport, url, { method: "POST", body: "{}" })));
      expect(both.map(({ text }) => text)).toEqual(["late", "late"]);
      expect(connections()).toBe(2);
    });

    it("comes back with its own answer, a hundred at a time", async () => {
      const { url } = await rawServer((socket, request) => answer(socket, "200 OK", { body: request.split(" ")[1] ?? "" }));
      const transport = open();
      const paths = Array.from({ length: 100 }, (_, index) => `/${index}`);
      const got = await Promise.all(paths.map((path) => attempt(transport, url + path)));
      expect(got.map(({ text }) => text)).toEqual(paths);
    });
  });

  describe(`${name}: a body is bounded`, () => {
    const tooLarge = { kind: "tooLarge", sent: "maybe" };

    it.each<[string, Respond]>([
      ["declared", (socket) => answer(socket, "200 OK", { body: "a".repeat(100) })],
      [
        "in chunks",
        (socket) => answer(socket, "200 OK", { headers: ["Transfer-Encoding: chunked"], body: `64\r\n${"a".repeat(100)}\r\n0\r\n\r\n` }),
      ],
    ])("passes at its limit, and with one byte more it does not: %s", async (_what, respond) => {
      const { url } = await rawServer(respond);
      expect((await attempt(open(), url, { maxBytes: 100 })).text).toBe("a".repeat(100));
      expect(await faultOf(attempt(open(), url, { maxBytes: 99 }))).toEqual(tooLarge);
    });

    it("that never ends is cut off, and so is its connection", async () => {
      const server = await rawServer(pourEndlessly);
      expect(await faultOf(attempt(open(), server.url))).toEqual(tooLarge);
      await server.left;
    });

    it("that declares too much is not waited for", async () => {
      const server = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Content-Length: 999999999"], body: "{" }));
      expect(await faultOf(attempt(open(), server.url))).toEqual(tooLarge);
      await server.left;
    });

    it.each([
      ["gzip", gzipSync(Buffer.alloc(200 * 2 ** 20))],
      ["br", brotliCompressSync(Buffer.alloc(16 * 2 ** 20))],
    ])("that blows up out of %s costs no more than agreed", async (coding, body) => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: [`Content-Encoding: ${coding}`], body }));
      const before = process.memoryUsage();
      expect(await faultOf(attempt(open(), url, { maxBytes: 2 ** 20 }))).toEqual(tooLarge);
      const after = process.memoryUsage();
      expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(64 * 2 ** 20);
    });

    it("is not what it says it is: a broken gzip is a fault", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Content-Encoding: gzip"], body: "not gzip" }));
      expect(await faultOf(attempt(open(), url))).toEqual({ kind: "transport", sent: "maybe" });
    });

    it.each(["rot13", "constructor", "__proto__", "toString"])("in a coding that nobody knows is left as it is: %s", async (coding) => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: [`Content-Encoding: ${coding}`], body: "nopgvir" }));
      expect((await attempt(open(), url)).text).toBe("nopgvir");
    });

    it("has what was declared, and what comes after it is nobody's answer", async () => {
      const evil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { headers: ["Content-Length: 4"], body: `good${evil}` }));
      const transport = open();
      expect((await attempt(transport, url)).text).toBe("good");
      for (let again = 0; again < 3; again++) expect((await attempt(transport, url).catch(() => ({ text: "good" }))).text).toBe("good");
    });
  });

  describe(`${name}: a bad wire`, () => {
    it.each<[string, Respond]>([
      ["is reset after the request", (socket) => socket.resetAndDestroy()],
      ["is closed after the request", (socket) => socket.end()],
      ["breaks off within the head", (socket) => socket.end("HTTP/1.1 202 Accep")],
      ["breaks off after the head", (socket) => socket.end("HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\n")],
      ["breaks off within the body", (socket) => socket.end('HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n{"id":')],
      ["breaks off within a chunk", (socket) => socket.end("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{")],
      ["is reset within the body", (socket) => (socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), socket.resetAndDestroy())],
      ["says what is no HTTP", (socket) => socket.end("220 mail.operator.kz ESMTP\r\n")],
      ["declares a length that is none", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}")],
      ["declares two lengths", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}a")],
      ["switches to what nobody asked for", (socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")],
      [
        "gives a length and comes in chunks",
        (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
      ],
      ["gives a chunk a length that is none", (socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")],
      ["has a head of many lines", (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X-A: aaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000)}\r\n`)],
      ["has a head without an end", (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(1_000_000)}`)],
    ])("that %s leaves in doubt what was sent, and nothing is sent again", async (_what, respond) => {
      const { url, requests } = await rawServer(respond);
      const transport = open();
      for (const method of verbs)
        expect(await faultOf(attempt(transport, url, { method, ...(method === "POST" && { body: "{}" }) }))).toEqual({
          kind: "transport",
          sent: "maybe",
        });
      expect(requests.map((request) => request.split(" ")[0])).toEqual([...verbs]);
    });

    it.each(verbs)("that dies on a connection that was kept leaves a %s in doubt, and nothing is sent again", async (method) => {
      const server = await rawServer(secondTime((socket) => socket.resetAndDestroy()));
      const transport = open();
      expect((await attempt(transport, server.url)).text).toBe("first");
      const body = method === "GET" ? {} : { body: "{}" };
      expect(await faultOf(attempt(transport, server.url, { method, ...body }))).toEqual({ kind: "transport", sent: "maybe" });
      expect(server.requests).toHaveLength(2);
    });

    it("that was closed while nobody used it is replaced by a new one", async () => {
      let closed = Promise.resolve();
      const { url, requests } = await rawServer((socket) => {
        answer(socket, "200 OK", { body: "well" });
        closed = new Promise((resolve) => socket.once("close", () => resolve()));
        socket.end();
      });
      const transport = open();
      expect((await attempt(transport, url)).text).toBe("well");
      await closed;
      expect((await attempt(transport, url, { method: "POST", body: "{}" })).text).toBe("well");
      expect(requests).toHaveLength(2);
    });

    it("that nobody is at proves that nothing was sent", async () => {
      expect(await faultOf(attempt(open(), await nobody()))).toEqual({ kind: "transport", sent: "no" });
      expect(await faultOf(attempt(open(), "http://nobody.invalid/"))).toEqual({ kind: "transport", sent: "no" });
    });

    it("whose certificate nobody trusts proves that nothing was sent", async () => {
      const server = await rawServer((socket) => answer(socket, "200 OK"), { tls: true });
      expect(await faultOf(attempt(open(), server.url, { method: "POST", body: "{}" }))).toEqual({ kind: "tls", sent: "no" });
      expect(server.requests).toEqual([]);
    });

    it("that speaks no TLS is a fault of TLS", async () => {
      const server = await rawServer(() => {}, { greeting: "220 mail.operator.kz ESMTP\r\n" });
      expect((await faultOf(attempt(open(), server.url.replace("http:", "https:")))).kind).toBe("tls");
      expect(server.requests).toEqual([]);
    });

    it("that fails tells nothing of what was sent", async () => {
      const { url } = await rawServer((socket) => socket.resetAndDestroy());
      const asked = { method: "POST", headers: { authorization: "CANARY" }, body: "CANARY" };
      const thrown = await attempt(open(), `${url}/CANARY`, asked).catch((error: unknown) => error);
      expect(everythingShown(thrown)).not.toMatch(/CANARY|127\.0\.0\.1/u);
    });
  });

  describe(`${name}: whoever gives up`, () => {
    it("before it begins sends nothing", async () => {
      const { url, connections } = await rawServer((socket) => answer(socket, "200 OK"));
      expect(await faultOf(attempt(open(), url, { signal: AbortSignal.abort() }))).toEqual({ kind: "aborted", sent: "no" });
      expect(connections()).toBe(0);
    });

    it("waiting for the answer is let go, and the connection is cut", async () => {
      const controller = new AbortController();
      const server = await rawServer(() => controller.abort());
      expect(await faultOf(attempt(open(), server.url, { signal: controller.signal }))).toEqual({ kind: "aborted", sent: "maybe" });
      await server.left;
      expect(server.requests).toHaveLength(1);
    });

    it("within the body is let go, and the connection is cut", async () => {
      const controller = new AbortController();
      const server = await rawServer((socket) => {
        answer(socket, "200 OK", { headers: ["Content-Length: 500"], body: '{"id":' });
        setImmediate(() => controller.abort());
      });
      expect(await faultOf(attempt(open(), server.url, { signal: controller.signal }))).toEqual({ kind: "aborted", sent: "maybe" });
      await server.left;
    });

    it("because the time is over has a kind of its own", async () => {
      const controller = new AbortController();
      // As `AbortSignal.timeout` does.
      const server = await rawServer(() => controller.abort(new DOMException("Over.", "TimeoutError")));
      expect(await faultOf(attempt(open(), server.url, { signal: controller.signal }))).toEqual({ kind: "deadline", sent: "maybe" });
      await server.left;
    });

    it("of one call does not disturb the others", async () => {
      const controller = new AbortController();
      const { url } = await rawServer((socket, request) => {
        if (request.startsWith("GET /held")) controller.abort();
        else answer(socket, "200 OK", { body: "well" });
      });
      const transport = open();
      const held = faultOf(attempt(transport, `${url}/held`, { signal: controller.signal }));
      const others = await Promise.all(Array.from({ length: 10 }, () => attempt(transport, url)));
      expect(others.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, () => "well"));
      expect((await held).kind).toBe("aborted");
    });

    it("later, with a signal that many calls share, finds no listener left on it", async () => {
      const { url } = await rawServer((socket) => answer(socket, "200 OK", { body: "{}" }));
      const transport = open();
      const { signal } = new AbortController();
      for (let call = 0; call < 30; call++) await attempt(transport, url, { signal });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    });
  });
}
