import { channel } from "node:diagnostics_channel";
import { createSecureServer } from "node:http2";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { fetchTransport } from "../../src/http/fetch-transport.js";
import type { TransportOptions } from "../../src/model/transport.js";
import type { WireRequest } from "../../src/model/wire-request.js";
import { authority, certified } from "../support/certificates.js";
import { answer, nobody, rawServer } from "./raw-server.js";

const id = "corr-7";

/** One change over the runtime's own fetch; what came of it, without the error's text. */
async function change(address: string, more: Partial<WireRequest & TransportOptions> = {}): Promise<unknown> {
  const { method = "POST", headers = { "x-correlator": id }, body = "{}", ...options } = more;
  const url = new URL(address);
  const request = { method, path: url.pathname, url, headers, body };
  return fetchTransport()
    .send(request, { timeoutMs: 1000, maxBytes: 1000, correlationId: id, ...options })
    .then(
      ({ status }) => status,
      (fault: unknown) => JSON.parse(JSON.stringify(fault)) as unknown,
    );
}

/** A port that takes connections and says nothing, until a test lets it. */
async function silence(): Promise<{ readonly url: string; readonly socket: Promise<Socket>; readonly came: () => string }> {
  let came = "";
  const first = Promise.withResolvers<Socket>();
  const server = createServer((socket) => {
    socket.on("error", () => {}).on("data", (bytes) => (came += bytes.toString("latin1")));
    onTestFinished(() => void socket.destroy());
    first.resolve(socket);
  });
  return { url: await addressOf(server), socket: first.promise, came: () => came };
}

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it("a handshake that never ended proves that nothing was sent, when the attempt is given up", async () => {
  const { url, socket, came } = await silence();
  const controller = new AbortController();
  const end = change(url, { signal: controller.signal });
  const accepted = await socket;
  controller.abort();
  expect(await end).toEqual({ kind: "aborted", sent: "no" });
  accepted.end();
  expect(came()).not.toContain("HTTP/1.1");
});

it("a handshake that is reset proves that nothing was sent", async () => {
  const { url, socket } = await silence();
  const end = change(url);
  (await socket).resetAndDestroy();
  expect(await end).toEqual({ kind: "transport", sent: "no" });
});

it("no connection proves that nothing was sent", async () => {
  expect(await change(await nobody())).toEqual({ kind: "transport", sent: "no" });
});

it.each(["POST", "PUT", "DELETE", "PATCH"])("a %s that was written may have been received, however the connection ends", async (method) => {
  const server = await rawServer((socket) => socket.resetAndDestroy());
  expect(await change(server.url, { method })).toEqual({ kind: "transport", sent: "maybe" });
  expect(server.requests).toHaveLength(1);
});

it("an answer that had begun tells its status", async () => {
  const server = await rawServer((socket) => answer(socket, "500 Internal Server Error", { headers: ["Content-Length: 5000"] }));
  expect(await change(server.url)).toEqual({ kind: "tooLarge", sent: "maybe", status: 500 });
  const cut = await rawServer((socket) => (answer(socket, "202 Accepted", { headers: ["Content-Length: 5"], body: "{" }), socket.end()));
  expect(await change(cut.url)).toEqual({ kind: "transport", sent: "maybe", status: 202 });
});

it.each([
  ["says no", () => false],
  [
    "fails",
    () => {
      throw new Error("CANARY");
    },
  ],
])("is asked last of all whether the change may leave: where the answer %s, not one byte is written", async (_what, mayLeave) => {
  const { url, socket, came } = await silence();
  const address = url.replace("https:", "http:");
  const end = change(address, { mayLeave });
  const accepted = await socket;
  const gone = new Promise((resolve) => accepted.once("close", resolve));
  expect(await end).toEqual({ kind: "deadline", sent: "no" });
  await gone;
  expect(came()).toBe("");
});

it("is asked on a connection that was kept, too", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  expect(await change(server.url, { mayLeave: () => true })).toBe(200);
  expect(await change(server.url, { mayLeave: () => false })).toEqual({ kind: "deadline", sent: "no" });
  expect(server.requests).toHaveLength(1);
});

it("neither a read nor a change without an id is watched", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  const unasked = { mayLeave: () => expect.fail("It was asked.") };
  expect(await change(server.url, { headers: {}, ...unasked })).toBe(200);
  expect(await change(server.url, { correlationId: "", ...unasked })).toBe(200);
  const url = new URL(server.url);
  const read = { method: "GET", path: "/", url, headers: { "x-correlator": id } };
  const { status } = await fetchTransport().send(read, { timeoutMs: 1000, maxBytes: 1000, correlationId: id, ...unasked });
  expect(status).toBe(200);
});

it("the requests of others are not taken for the change, nor a proxy's CONNECT", async () => {
  const server = await rawServer((socket) => socket.resetAndDestroy());
  const other = { method: "POST", path: "/", headers: ["x-correlator", "corr-8"] };
  const connect = { method: "CONNECT", path: "127.0.0.1:443", headers: ["x-correlator", id] };
  const elsewhere = { method: "POST", path: "/telemetry", headers: ["x-correlator", id] };
  const end = change(await nobody());
  for (const request of [other, connect, elsewhere]) {
    channel("undici:request:create").publish({ request });
    channel("undici:client:sendHeaders").publish({ request });
  }
  expect(await end).toEqual({ kind: "transport", sent: "no" });
  expect(server.requests).toEqual([]);
});

it("a fetch that something has replaced tells nothing, so nothing is proved", async () => {
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal("fetch", () =>
    Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) })),
  );
  expect(await change("http://127.0.0.1:9/")).toEqual({ kind: "transport", sent: "maybe" });
});

/** A `fetch` of which is told that it made the request, and not that it is about to write it; then the connection breaks. */
function silentFetch(write: (request: Request) => Promise<unknown>): void {
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit) => {
    const request = { method: init.method, path: new URL(url).pathname, headers: ["x-correlator", id] };
    channel("undici:request:create").publish({ request });
    await write(new Request(url, init));
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
  });
}

it("silence proves nothing of a body that was read, or of one that nobody has to read", async () => {
  silentFetch((request) => request.text());
  expect(await change("http://127.0.0.1/")).toEqual({ kind: "transport", sent: "maybe" });
  silentFetch(() => Promise.resolve());
  expect(await change("http://127.0.0.1/")).toEqual({ kind: "transport", sent: "no" });
  expect(await change("http://127.0.0.1/", { body: "" })).toEqual({ kind: "transport", sent: "maybe" });
});

it("a body that was read before anything was told may have left, although it was then kept back", async () => {
  const request = { method: "POST", path: "/", headers: ["x-correlator", id] };
  const socket = { destroy: () => {} };
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit) => {
    channel("undici:request:create").publish({ request });
    await new Request(url, init).text();
    channel("undici:client:sendHeaders").publish({ request, socket });
    throw new TypeError("fetch failed");
  });
  expect(await change("http://127.0.0.1/", { mayLeave: () => false })).toEqual({ kind: "transport", sent: "maybe" });
});

/** What the runtime's own `fetch` sends with. */
interface Dispatcher {
  readonly constructor: new (options: object) => Dispatcher;
  destroy(): Promise<void>;
}

/** Makes the runtime's own `fetch` speak HTTP/2, and trust an authority, until the test is over. */
async function speakHttp2(ca: string): Promise<void> {
  // Its agent is made by the first request.
  await change(await nobody());
  const all = globalThis as unknown as Record<symbol, Dispatcher | undefined>;
  // Node 26 and the undici of the tests keep the second one, older lines the first one.
  for (const key of [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${version}`))) {
    const own = all[key];
    if (own?.constructor.name !== "Agent") continue;
    const agent = new own.constructor({ allowH2: true, connect: { ca } });
    all[key] = agent;
    onTestFinished(async () => {
      all[key] = own;
      await agent.destroy();
    });
  }
}

it.each([
  ["POST", "{}"],
  ["PUT", "{}"],
  ["DELETE", ""],
  ["POST", ""],
])("over HTTP/2 a %s with the body %j that arrived may have been received, whatever this Node tells of it", async (method, body) => {
  const ca = await authority();
  const server = createSecureServer(await certified(ca));
  const arrived: unknown[] = [];
  server.on("session", (session) => session.on("error", () => {}));
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    arrived.push(headers[":method"]);
    // The answer is that the connection breaks, when the body is there.
    const end = () => stream.session?.destroy();
    if (body === "") end();
    else stream.on("data", end);
  });
  const url = await addressOf(server);
  await speakHttp2(ca.cert);
  expect(await change(url, { method, body })).toEqual({ kind: "transport", sent: "maybe" });
  expect(arrived).toEqual([method]);
});

it("over HTTP/2 a handshake that is reset proves that nothing was sent", async () => {
  await speakHttp2((await authority()).cert);
  const { url, socket } = await silence();
  const end = change(url);
  (await socket).resetAndDestroy();
  expect(await end).toEqual({ kind: "transport", sent: "no" });
});

it("what the channels say is not trusted to have a form", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  const end = change(server.url);
  for (const message of [undefined, null, "a", {}, { request: null }, { request: { method: 1, path: 2, headers: 3 } }])
    for (const name of ["undici:request:create", "undici:client:sendHeaders"]) channel(name).publish(message);
  expect(await end).toBe(200);
});

it("leaves no listener behind", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  await change(server.url);
  await change(await nobody());
  expect(channel("undici:request:create").hasSubscribers).toBe(false);
  expect(channel("undici:client:sendHeaders").hasSubscribers).toBe(false);
});
