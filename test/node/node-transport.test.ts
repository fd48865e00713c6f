import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import * as undici from "undici";
import { expect, it } from "vitest";
import { nodeTransport } from "../../src/node/node-transport.js";
import type { NodeTransportOptions } from "../../src/node/node-transport-options.js";
import { loadUndici } from "../../src/node/undici-module.js";
import { thrownBy } from "../errors/failure-of.js";
import { answer, rawServer, type Respond } from "../http/raw-server.js";

function open(options: NodeTransportOptions = {}) {
  const transport = nodeTransport(options);
  onTestFinished(() => transport.close());
  const send = (address: string, signal?: AbortSignal) => {
    const url = new URL(address);
    return transport.send(
      { method: "POST", path: url.pathname, url, body: "{}" },
      { timeoutMs: 1000, maxBytes: 1000, ...(signal && { signal }) },
    );
  };
  return { transport, send };
}

it("keeps a connection for the next request", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  const { send } = open();
  for (let request = 0; request < 5; request++) expect((await send(server.url)).text).toBe("well");
  // Undici takes a moment to trust a connection again, and meanwhile opens a second one.
  expect(server.connections()).toBeLessThan(3);
});

it("makes no more connections than agreed: what waits for one and is given up was not sent", async () => {
  const held: Socket[] = [];
  let respond = (socket: Socket): unknown => held.push(socket);
  const server = await rawServer((socket) => respond(socket));
  const { send } = open({ connections: 1 });
  const first = send(server.url);
  await server.received;
  const waiting = new AbortController();
  const second = send(server.url, waiting.signal).catch((error: unknown) => error);
  const third = send(server.url);
  waiting.abort();
  expect(await second).toMatchObject({ kind: "aborted", sent: "no" });
  expect(server.connections()).toBe(1);
  respond = (socket) => answer(socket, "200 OK", { body: "well" });
  for (const socket of held) respond(socket);
  expect([(await first).text, (await third).text]).toEqual(["well", "well"]);
  expect(server.requests).toHaveLength(2);
});

it("knows of a handshake that failed in any way that nothing was sent", async () => {
  const server = await rawServer(() => {}, { greeting: "220 mail.operator.kz ESMTP\r\n" });
  const thrown = await open()
    .send(server.url.replace("http:", "https:"))
    .catch((error: unknown) => error);
  expect(thrown).toMatchObject({ kind: "tls", sent: "no" });
});

it("is closed after what is on its way, and then sends nothing more", async () => {
  const server = await rawServer((socket) => answer(socket, "200 OK", { body: "well" }));
  const { transport, send } = open();
  const last = send(server.url);
  const closing = transport.close();
  expect((await last).text).toBe("well");
  await closing;
  await server.left;
  await transport.close();
  expect(await send(server.url).catch((error: unknown) => error)).toMatchObject({ kind: "transport", sent: "no" });
  expect(server.requests).toHaveLength(1);
});

it.each(["identity", "gzip, identity", "identity, gzip", "gzip, Identity, identity, identity"])(
  "reads a body in the coding %s, of which identity is none",
  async (coding) => {
    const body = coding.includes("gzip") ? gzipSync("well") : "well";
    const server = await rawServer((socket) => answer(socket, "200 OK", { headers: [`Content-Encoding: ${coding}`], body }));
    expect((await open().send(server.url)).text).toBe("well");
  },
);

const brokenOff = gzipSync(JSON.stringify({ state: "active" })).subarray(0, -9);

it.each<[string, Respond, object]>([
  [
    "a compressed body that breaks off",
    (socket) => answer(socket, "202 Accepted", { headers: ["Content-Encoding: gzip"], body: brokenOff }),
    { kind: "transport", status: 202 },
  ],
  [
    "a body in too many codings",
    (socket) => answer(socket, "202 Accepted", { headers: ["Content-Encoding: gzip, gzip, gzip, gzip"], body: brokenOff }),
    { kind: "transport", status: 202 },
  ],
  ["a body that is too long", (socket) => answer(socket, "500 No", { body: "a".repeat(2000) }), { kind: "tooLarge", status: 500 }],
  ["hints without an end", (socket) => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50)), { kind: "transport" }],
])("is an error, and may have been sent: %s", async (_what, respond, fault) => {
  const server = await rawServer(respond);
  const thrown: unknown = await open()
    .send(server.url)
    .catch((error: unknown) => error);
  expect(JSON.parse(JSON.stringify(thrown))).toEqual({ sent: "maybe", ...fault });
});

it.each([0, -1, 1.5, Number.NaN, Infinity, "4"])("refuses %s connections", async (connections) => {
  const error = await thrownBy(() => nodeTransport({ connections } as NodeTransportOptions));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { connections: expect.any(String) } });
});

/** A `require` beside which another undici is installed, or none. */
function beside(version: string | undefined, module: unknown = undici): NodeJS.Require {
  const found = (id: string): unknown => {
    if (version === undefined) throw new Error("CANARY: cannot find module");
    if (id === "undici/package.json") return { version };
    if (module === null) throw new TypeError("CANARY: this Node is too old");
    return module;
  };
  return found as NodeJS.Require;
}

it.each([
  ["is not installed", beside(undefined), /not installed.*npm install undici/u],
  ["is too old", beside("7.19.2"), /too old.*7\.20/u],
  ["is far too old", beside("6.21.0"), /too old.*7\.20/u],
  ["does not run here", beside("9.0.0", null), /cannot be loaded/u],
])("says so where undici %s", async (_what, require, says) => {
  const error = await thrownBy(() => loadUndici(require));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { transport: expect.stringMatching(says) } });
  expect(error.message).not.toContain("CANARY");
});

it.each(["7.20.0", "7.30.2", "8.0.0", "10.1.0"])("works beside undici %s", (version) => {
  expect(loadUndici(beside(version)).Agent).toBe(undici.Agent);
});
