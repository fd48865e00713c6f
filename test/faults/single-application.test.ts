import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { RawOperator } from "./raw-operator.js";
import { type Failed, faultCase } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import { createClient, memoryStore } from "kcell-self-service";

const retryHeaders = { "x-should-retry": "true", "stripe-should-retry": "true", "retry-after-ms": "1" };
const internal = {
  status: 500,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ status: 500, code: "INTERNAL", type: "urn:x" }),
};
const page = { status: 502, headers: { "content-type": "text/html" }, body: "<html><body>Bad Gateway GATEWAY-PAGE</body></html>" };
const changes = fixtures.operations().filter(({ kind }) => kind === "WRITE");

/** One change reached the operator, and nobody knows what became of it. */
function isUnknown(failed: Failed, operator: RawOperator): void {
  expect(failed).toMatchObject({ ok: false, verdict: "unknown", retryable: false });
  expect(operator.count("W")).toBe(1);
}

faultCase(
  "HP-001",
  "a change whose connection is reset after it was read stays unknown and is sent once",
  async ({ operator, client, number, failure }) => {
    const one = await operator({ write: (exchange) => exchange.reset() });
    const kcell = client(one);
    const failed = await failure(kcell.write("block", number, { deadlineMs: 2000 }));
    isUnknown(failed, one);
    expect(failed.intentId).toEqual(expect.any(String));
    expect(await kcell.openIntents()).toEqual([failed.intentId]);
  },
);

faultCase("HP-002", "a change that is never answered ends at its deadline as unknown", async ({ operator, client, number, failure }) => {
  const one = await operator({ write: () => {} });
  const startedAt = performance.now();
  const failed = await failure(client(one).write("block", number, { deadlineMs: 1000 }));
  expect(performance.now() - startedAt).toBeLessThan(1500);
  isUnknown(failed, one);
  expect(failed.kind).toBe("deadline");
});

faultCase(
  "HP-003",
  "a 500 leaves a change unknown, and tells the operator's word and the ids",
  async ({ operator, client, number, failure }) => {
    const one = await operator({
      write: (exchange) =>
        exchange.reply({ ...internal, body: JSON.stringify({ status: 500, code: "DB_DOWN" }) }, { "x-request-id": "req-77" }),
    });
    const failed = await failure(client(one).write("block", number));
    isUnknown(failed, one);
    expect(failed).toMatchObject({ kind: "transport", httpStatus: 500, correlationId: expect.any(String) });
    expect(failed.error).toMatchObject({ problem: "DB_DOWN", requestId: "req-77" });
  },
);

faultCase("HP-004", "a gateway's page leaves a change unknown and is not echoed", async ({ operator, client, number, failure, sinks }) => {
  sinks.secret("the page", "GATEWAY-PAGE");
  for (const status of [502, 504]) {
    const one = await operator({ write: (exchange) => exchange.reply({ ...page, status }) });
    const failed = await failure(client(one).write("block", number));
    isUnknown(failed, one);
    expect(["transport", "maintenance"]).toContain(failed.kind);
    expect(failed.error.message).not.toContain("<");
  }
});

faultCase(
  "HP-005",
  "a 503 with Retry-After exposes the instant and sends no change again",
  async ({ operator, client, number, failure }) => {
    const one = await operator({
      write: (exchange) => (exchange.nth === 1 ? exchange.reply({ ...internal, status: 503 }, { "retry-after": "1" }) : exchange.well()),
    });
    const before = Date.now();
    const failed = await failure(client(one).write("block", number, { deadlineMs: 10_000 }));
    isUnknown(failed, one);
    expect(failed.retryAt).toBeGreaterThanOrEqual(before + 1000);
    expect(failed.retryAt).toBeLessThan(Date.now() + 1500);
  },
);

faultCase("HP-006", "no change of the contract is sent twice, whatever its verb", async ({ operator, client, number, failure }) => {
  for (const { name } of changes) {
    const one = await operator({
      write: (exchange) => (exchange.nth === 1 ? exchange.reply({ ...internal, status: 503 }) : exchange.well()),
    });
    isUnknown(await failure(client(one).write(name, number)), one);
  }
});

faultCase("HP-006", "a cancellation, which names no number, is sent once too", async ({ operator, failure, secrets }) => {
  const one = await operator({ write: (exchange) => exchange.reply({ ...internal, status: 503 }) });
  const kcell = createClient({ baseUrl: one.url, credentials: { accessToken: secrets.accessToken }, store: memoryStore() });
  isUnknown(await failure(kcell.orders.cancel("ord-1")), one);
});

faultCase(
  "HP-007",
  "a change meets a closed port, waits for it to open, and is applied once",
  async ({ operator, adapter, client, number }) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const call = client({ url }).write("block", number, { deadlineMs: 3000 });
    const opened = pause(300).then(() => operator({ port }));
    const [outcome, one] = await Promise.all([
      call.then(
        (value) => value,
        (error: unknown) => error,
      ),
      opened,
    ]);
    const { ok, verdict, retryable, attempts } = adapter.project(outcome);
    expect(attempts).toBeGreaterThan(1);
    if (ok) expect({ verdict, writes: one.count("W") }).toEqual({ verdict: "applied", writes: 1 });
    else expect({ verdict, retryable, writes: one.count("W") }).toEqual({ verdict: "notSent", retryable: true, writes: 0 });
  },
);

faultCase("HP-008", "headers that ask for a repetition cause none", async ({ operator, client, number, failure }) => {
  const one = await operator({ write: (exchange) => exchange.reply(internal, retryHeaders) });
  isUnknown(await failure(client(one).write("block", number)), one);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as { readonly port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
