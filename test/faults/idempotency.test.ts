import { expect } from "vitest";
import { faultCase } from "./fault-case.js";
import { ManualClock } from "./manual-clock.js";
import type { RawOperator } from "./raw-operator.js";
import { headersOf } from "./request-reader.js";

/** Every request of a change carried one key, the same each time, and the same bytes. */
function isOneChange(one: RawOperator): void {
  const keys = one.of("W").map((seen) => headersOf(seen, "idempotency-key"));
  for (const values of keys) expect(values).toHaveLength(1);
  expect(new Set(keys.flat()).size).toBe(1);
}

faultCase(
  "HP-015",
  "in the key profile a change in doubt goes again with the same key and the same bytes",
  async ({ adapter, operator, client, number }) => {
    const bodies: string[] = [];
    const one = await operator({
      write: (exchange) => (bodies.push(exchange.body), exchange.nth === 1 ? exchange.reset() : exchange.well()),
    });
    const result = await client(one, { profile: "key" }).write("block", number, { deadlineMs: 3000 });
    expect(adapter.project(result)).toMatchObject({ ok: true, verdict: "applied", attempts: 2 });
    expect(one.count("W")).toBe(2);
    isOneChange(one);
    expect(new Set(bodies).size).toBe(1);
  },
);

faultCase(
  "HP-016",
  "a 409 for a key that is still being worked on is waited out with the same key",
  async ({ adapter, operator, client, number }) => {
    const clock = new ManualClock();
    const one = await operator({
      clock,
      write: (exchange) =>
        exchange.nth === 1
          ? exchange.socket.destroy()
          : exchange.nth < 4
            ? exchange.reply(adapter.fixtures.problem("keyInProgress"))
            : exchange.well(),
    });
    const kcell = client(one, { profile: "key", clock, attempts: 5, attemptTimeoutMs: 60_000 });
    const result = await clock.until(kcell.write("block", number, { deadlineMs: 10_000 }), { guardAt: 10_000 });
    expect(adapter.project(result)).toMatchObject({ ok: true, verdict: "applied" });
    isOneChange(one);
    const [, second = 0, third = 0, fourth = 0] = one.of("W").map(({ at }) => at);
    expect(third).toBeGreaterThan(second);
    expect(fourth).toBeGreaterThan(third);
  },
);

faultCase(
  "HP-017",
  "a key that was used for another change is rejected, not repeated, and a person is told what to check",
  async ({ adapter, operator, client, number, failure }) => {
    const one = await operator({ write: (exchange) => exchange.reply(adapter.fixtures.problem("keyReused")) });
    const failed = await failure(client(one, { profile: "key" }).write("block", number));
    expect(failed).toMatchObject({ kind: "conflict", verdict: "rejected", retryable: false });
    expect(failed.humanAction).toMatch(/\w/u);
    expect(one.count("W")).toBe(1);
  },
);

faultCase(
  "HP-018",
  "an intent id with another change is refused before anything is sent",
  async ({ adapter, operator, client, numbers, failure }) => {
    const [first = "", second = ""] = numbers(2);
    const one = await operator();
    const kcell = client(one);
    expect(adapter.project(await kcell.write("block", first, { intentId: "intent-x" })).verdict).toBe("applied");
    expect(await failure(kcell.write("block", second, { intentId: "intent-x" }))).toMatchObject({ kind: "conflict" });
    expect(await failure(kcell.write("block", first, { intentId: "intent-x", payload: { scope: "outgoing" } }))).toMatchObject({
      kind: "conflict",
    });
    expect(await failure(kcell.write("unblock", first, { intentId: "intent-x" }))).toMatchObject({ kind: "conflict" });
    expect(one.count("W")).toBe(1);
  },
);
