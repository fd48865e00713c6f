import { describe, expect, it } from "vitest";
import { type CallMaking, createRead } from "../../src/calls/reads.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { ReadWire } from "../../src/model/contract.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { number } from "./company.js";
import { playing } from "./example-call.js";

function making(contract = referenceContract) {
  const next = playing(JSON.stringify({ state: "active" }));
  const facts: CallMaking = {
    contract,
    send: next.send,
    clock: new VirtualClock(),
    newId: () => "cor-made",
    drift: () => () => {},
    deadlineMs: 30_000,
  };
  return { read: createRead(facts), facts, calls: next.calls };
}

describe("a read", () => {
  it("goes out as a plain value with an id and a deadline of its own", async () => {
    const { read, calls } = making();
    expect((await read("getAccess", {})).value.state).toBe("active");
    expect(calls[0]).toMatchObject({ operation: "getAccess", safety: "read", correlationId: "cor-made", attempt: 1, deadlineAt: 30_000 });
    expect(calls[0]).not.toHaveProperty("probe");
  });

  it("carries what the caller asked for", async () => {
    const { read, calls } = making();
    const { signal } = new AbortController();
    await read("getAccess", {}, { signal, deadlineMs: 500, correlationId: "a.b:c-d_1", priority: "urgent", probe: true });
    expect(calls[0]).toMatchObject({ signal, deadlineAt: 500, correlationId: "a.b:c-d_1", priority: "urgent", probe: true });
  });

  it("is prepared by reading where the contract wants it, under the same deadline", async () => {
    const access = referenceContract.operations.getAccess;
    if (!access) throw new Error("The reference contract reads the access.");
    const prepared = {
      ...access,
      attemptTimeoutMs: 700,
      prepare: async (_: unknown, ask: ReadWire) => (await ask({ method: "GET", path: "/before" })).json(),
      request: (_: unknown, before: unknown) => ({ method: "GET", path: "/access", query: { before: JSON.stringify(before) } }),
    };
    const { read, calls } = making({ ...referenceContract, operations: { getAccess: prepared } });
    await read("getAccess", {}, { deadlineMs: 900 });
    expect(calls.map(({ request }) => request.path)).toEqual(["/before", "/access"]);
    expect(calls[1]).toMatchObject({ request: { query: { before: '{"state":"active"}' } }, attemptTimeoutMs: 700 });
    expect(calls.map(({ deadlineAt }) => deadlineAt)).toEqual([900, 900]);
  });

  it.each(["", "two words", "a\r\nb", "x".repeat(129), number])(
    "refuses %j as the caller's own id, and does not repeat it",
    async (correlationId) => {
      const { read, calls } = making();
      const error = await failureOf(read("getAccess", {}, { correlationId }));
      expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { correlationId: expect.any(String) } });
      expect(everythingShown(error)).not.toContain(number);
      expect(calls).toHaveLength(0);
    },
  );

  it.each([0, -1, Number.NaN, "5" as unknown as number])("refuses %s as a deadline", async (deadlineMs) => {
    const { read, calls } = making();
    expect(await failureOf(read("getAccess", {}, { deadlineMs }))).toMatchObject({
      code: "INVALID_ARGUMENT",
      fields: { deadlineMs: expect.any(String) },
    });
    expect(calls).toHaveLength(0);
  });
});
