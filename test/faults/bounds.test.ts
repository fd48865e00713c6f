import { gzipSync } from "node:zlib";
import { expect, onTestFinished } from "vitest";
import { child, type ChildOrder, type ChildReport } from "./child.js";
import { faultCase, type Scene } from "./fault-case.js";
import type { Exchange } from "./raw-operator.js";

const mebibyte = 2 ** 20;
const limits = { bodyBytes: mebibyte };
const patient = { timeout: 30_000 };

/** One read in a process of its own, whose memory is then known. */
async function readAlone({ number, secrets, transport }: Scene, url: string): Promise<ChildReport> {
  const order: ChildOrder = {
    create: { baseUrl: url, credentials: { accessToken: secrets.accessToken }, limits, attempts: 1 },
    transport,
    calls: ["read"],
    number,
    deadlineMs: 10_000,
  };
  return child({ onTestFinished }, order);
}

const staysSmall = ({ peak, idle }: ChildReport): void => expect(peak - idle).toBeLessThan(64 * mebibyte);

/** Writes as fast as the other side takes it, for ever. Counts what the system took. */
function pour(exchange: Exchange, head: string): () => number {
  const spaces = Buffer.alloc(16_384, " ");
  exchange.send(head);
  const more = (): void => {
    while (!exchange.socket.destroyed && exchange.socket.write(spaces));
  };
  exchange.socket.on("drain", more);
  more();
  return () => exchange.socket.bytesWritten - exchange.socket.writableLength;
}

faultCase(
  "HP-059",
  "JSON that never ends is cut off at the limit",
  async (scene) => {
    let accepted = (): number => 0;
    const one = await scene.operator({
      read: (exchange) => (accepted = pour(exchange, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[")),
    });
    const report = await readAlone(scene, one.url);
    expect(report.outcomes).toMatchObject([{ kind: "tooLarge" }]);
    staysSmall(report);
    expect(report.tookMs).toBeLessThan(5000);
    // What the system holds between the two is nobody's: it is in `accepted`, and was read by none.
    expect(accepted()).toBeLessThan(mebibyte + 8 * mebibyte);
  },
  patient,
);

faultCase(
  "HP-060",
  "a gzip bomb costs no more than the limit",
  async (scene) => {
    const bomb = gzipSync(Buffer.alloc(400 * mebibyte, " "), { level: 9 });
    const one = await scene.operator({
      read(exchange) {
        exchange.send(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.byteLength}\r\n\r\n`,
        );
        exchange.socket.write(bomb);
      },
    });
    const report = await readAlone(scene, one.url);
    expect(report.outcomes).toMatchObject([{ kind: "tooLarge" }]);
    staysSmall(report);
  },
  patient,
);

faultCase(
  "HP-061",
  "the body of a failure is bounded like any other, and its status is told",
  async (scene) => {
    const one = await scene.operator({
      read: (exchange) => pour(exchange, "HTTP/1.1 500 Internal Server Error\r\ncontent-type: text/plain\r\n\r\n"),
    });
    const report = await readAlone(scene, one.url);
    expect(report.outcomes).toMatchObject([{ ok: false, httpStatus: 500 }]);
    staysSmall(report);
    expect(report.tookMs).toBeLessThan(5000);
  },
  patient,
);
