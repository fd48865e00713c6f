import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { faultCase } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { Exchange } from "./raw-operator.js";

const portal = { status: 200, headers: { "content-type": "text/html" }, body: "<html><form>Welcome to HOTEL-WIFI</form></html>" };

faultCase("HP-062", "a captive portal's page is no answer, and is not echoed", async ({ operator, client, number, failure, sinks }) => {
  sinks.secret("the page", "HOTEL-WIFI");
  const one = await operator({ read: (exchange) => exchange.reply(portal), write: (exchange) => exchange.reply(portal) });
  const kcell = client(one);
  expect((await failure(kcell.read(number))).kind).toBe("contract");
  expect(await failure(kcell.write("block", number))).toMatchObject({ kind: "contract", verdict: "unknown" });
  expect(one.count("W")).toBe(1);
});

faultCase(
  "HP-063",
  "a body that breaks off is not taken for less, and a change is not sent again for it",
  async ({ operator, client, number, failure }) => {
    const cut = (exchange: Exchange) => (
      exchange.send('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"items":'),
      exchange.socket.end()
    );
    const one = await operator({ read: cut, write: cut });
    const kcell = client(one);
    expect((await failure(kcell.read(number, { deadlineMs: 2000 }))).ok).toBe(false);
    expect(await failure(kcell.write("block", number))).toMatchObject({ verdict: "unknown" });
    expect(one.count("W")).toBe(1);
  },
);

faultCase(
  "HP-063",
  "a body that breaks off where it already is valid JSON is not taken either",
  async ({ operator, client, number, failure }) => {
    for (const framing of ["content-length: 5000", "transfer-encoding: chunked"]) {
      const cut = (exchange: Exchange, body: string) => {
        const bytes = framing.startsWith("transfer") ? `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n` : body;
        exchange.send(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${framing}\r\n\r\n${bytes}`);
        exchange.socket.end();
      };
      const one = await operator({
        read: (exchange) => cut(exchange, fixtures.ok("lookupNumbers", number).body),
        write: (exchange) => cut(exchange, fixtures.ok("block", number).body),
      });
      const kcell = client(one, { attempts: 1 });
      expect((await failure(kcell.read(number, { deadlineMs: 2000 }))).kind).toBe("transport");
      expect(await failure(kcell.write("block", number))).toMatchObject({ verdict: "unknown", kind: "transport" });
      expect(one.count("W")).toBe(1);
    }
  },
);

faultCase(
  "HP-064",
  "a gzip stream that breaks off is not taken for its beginning",
  async ({ operator, client, number, failure, transport }) => {
    const zipped = gzipSync(fixtures.ok("lookupNumbers", number).body);
    // The runtime's own fetch takes a stream without its trailer for whole: no text is missing there. Nobody asked for the compression.
    const inTrailer = transport === "fetch" ? [] : [1, 4, 8, 12];
    for (const missing of [...inTrailer, 20, Math.floor(zipped.byteLength / 2)]) {
      const body = zipped.subarray(0, zipped.byteLength - missing);
      const reply = (exchange: Exchange) => {
        exchange.send(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${body.byteLength}\r\n\r\n`,
        );
        exchange.socket.write(body);
      };
      const one = await operator({ read: reply });
      const failed = await failure(client(one, { attempts: 1 }).read(number, { deadlineMs: 2000 }));
      expect({ missing, isEither: ["transport", "contract"].includes(failed.kind ?? "") }).toEqual({ missing, isEither: true });
    }
  },
);

faultCase("HP-065", "an empty body is no answer where the contract promises one", async ({ operator, client, number, failure }) => {
  const empty = { status: 200, headers: { "content-type": "application/json" }, body: "" };
  const one = await operator({ read: (exchange) => exchange.reply(empty), write: (exchange) => exchange.reply(empty) });
  const kcell = client(one);
  expect((await failure(kcell.read(number))).kind).toBe("contract");
  expect((await failure(walkFirst(kcell.iterate()))).kind).toBe("contract");
  expect(await failure(kcell.write("block", number))).toMatchObject({ kind: "contract", verdict: "unknown" });
  expect(one.count("W")).toBe(1);
});

async function walkFirst(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items) return;
}
