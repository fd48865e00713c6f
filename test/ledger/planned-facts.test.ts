import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import { number } from "../calls/company.js";
import { failureOf } from "../errors/failure-of.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { breakableStore } from "../store/broken-cells.js";
import { draft } from "../store/store-contract.js";
import { applying, taken } from "./applying.js";

const block = { msisdn: number, reason: "leave" } as const;
const intentId = "int-1";
const contract = { name: referenceContract.name, version: referenceContract.version };

describe("the plan of a change", () => {
  it("holds who wants it and why, as far as they are named", async () => {
    const administrator = { name: "B. Administrator", rulesSha256: "ab" };
    const { apply, records, clock } = applying({ administrator });
    const at = new Date(clock.now());
    await apply("block", block, { intentId, basis: "Order 12-k", requestedBy: "A. Person" });
    expect((await records())[0]).toStrictEqual({
      ...{ sequence: 1, attempt: 0, state: "planned", at, operation: "block", msisdn: number, contract, intentId },
      ...{ input: { ...block, intentId }, administrator, basis: "Order 12-k", requestedBy: "A. Person" },
    });
  });

  it("holds nothing that was not named, and no number where the change names none", async () => {
    const { apply, records, clock } = applying({
      steps: [JSON.stringify({ id: "7", action: "block", msisdn: number, state: "cancelled" })],
    });
    const at = new Date(clock.now());
    expect((await apply("cancelOrder", { id: "7" }, { intentId })).verdict).toBe("applied");
    expect((await records())[0]).toStrictEqual({
      ...{ sequence: 1, attempt: 0, state: "planned", at, operation: "cancelOrder", contract, intentId },
      input: { id: "7", intentId },
    });
  });
});

describe("nothing is planned", () => {
  it.each([
    ["of a change that the contract does not have", { contract: { ...referenceContract, operations: {} } }, {}, "NOT_IN_CONTRACT"],
    ["of a call that its caller may not make", {}, { deadlineMs: 0 }, "INVALID_ARGUMENT"],
    ["of an intent id that is no text", {}, { intentId: 7 as never }, "INVALID_ARGUMENT"],
    ["of an intent id that is a list of one", {}, { intentId: ["int-1"] as never }, "INVALID_ARGUMENT"],
    ["of an intent id with something before it", {}, { intentId: " int-1" }, "INVALID_ARGUMENT"],
    ["of an intent id with something after it", {}, { intentId: "int-1\n" }, "INVALID_ARGUMENT"],
    ["of an intent id that the wire has no room for", { contract: roomFor(5) }, { intentId: "x".repeat(6) }, "INVALID_ARGUMENT"],
    ["of an intent id that is endless", { contract: roomFor(0) }, { intentId: "x".repeat(65) }, "INVALID_ARGUMENT"],
  ])("%s", async (_what, given, options, code) => {
    const { apply, records, calls } = applying(given);
    expect(await failureOf(apply("block", block, options))).toMatchObject({ code });
    expect(await records()).toEqual([]);
    expect(calls).toHaveLength(0);
  });

  it("of a change of a SIM while another one of its number is in doubt", async () => {
    const store = memoryStore();
    await store.ledger.append(draft({ operation: "swapToEsim", intentId: "int-0", msisdn: number }), { attempt: 0 });
    const { apply, records, calls } = applying({ store });
    const error = await failureOf(apply("reissueEsim", { msisdn: number }, { intentId }));
    expect(error).toMatchObject({ code: "INTENT_IN_PROGRESS", intentId, fields: { unsettledIntentId: "int-0" } });
    expect(await records()).toHaveLength(1);
    expect(calls).toHaveLength(0);
  });
});

describe("an intent id", () => {
  it("of one change is refused for its opposite, which asks for the same things", async () => {
    const services = JSON.stringify({ items: [{ code: "ROAM", state: "connected" }] });
    const { apply, calls } = applying({ steps: [services, taken] });
    const roaming = { msisdn: number, code: "ROAM" };
    await apply("disconnectService", roaming, { intentId });
    expect(await failureOf(apply("connectService", roaming, { intentId }))).toMatchObject({ code: "INTENT_REUSED", intentId });
    expect(calls).toHaveLength(2);
  });

  it.each([
    [5, "x".repeat(5)],
    [0, "x".repeat(64)],
    [64, "A.b_c:d-9"],
  ])("may be as long as the wire has room for, %i, and 64 where it has no place for it: %s", async (maxLength, id) => {
    const { apply, records } = applying({ contract: roomFor(maxLength) });
    expect((await apply("block", block, { intentId: id })).order.intentId).toBe(id);
    expect((await records())[0]).toMatchObject({ intentId: id });
  });

  it("that the client has made just now is nobody's yet, and is not looked for in the ledger", async () => {
    const store = breakableStore();
    store.broken.find = true;
    const { apply } = applying({ store });
    expect((await apply("block", block)).verdict).toBe("accepted");
    expect((await failureOf(apply("block", block, { intentId }))).code).toBe("STORAGE_FAILED");
  });

  it("that the client makes is left as it is where there is room, and else loses what it can do without", async () => {
    const made = async (maxLength: number) => (await applying({ contract: roomFor(maxLength) }).apply("block", block)).order.intentId;
    expect(await made(4)).toBe("id-1");
    expect(await made(3)).toBe("id1");
    expect(await made(2)).toBe("id");
    expect(await made(0)).toBe("id-1");
  });
});

describe("a change that finds nothing to do", () => {
  const fine = { intentId, ifAlready: "ok" } as const;
  const already = (more: object) => new KcellError("ALREADY_IN_STATE", "It is.", { verdict: "rejected", ...more });

  it("tells of the answer that said so", async () => {
    const { apply } = applying({ steps: [already({ status: 409, requestId: "req-1", correlationId: "cor-1" })] });
    const { order, meta, verdict } = await apply("block", block, fine);
    expect({ order, verdict }).toEqual({ order: { action: "block", msisdn: number, state: "completed", intentId }, verdict: "applied" });
    expect(meta).toStrictEqual({ status: 409, requestId: "req-1", correlationId: "cor-1", attempts: 1, headers: new Headers() });
  });

  it("tells of no more than there was", async () => {
    const { apply } = applying({ steps: [already({})] });
    const { meta } = await apply("block", block, fine);
    expect(meta).toStrictEqual({ status: 0, correlationId: intentId, attempts: 1, headers: new Headers() });
  });
});

/** The reference contract on a wire with so much room for our reference. */
function roomFor(maxLength: number) {
  return { ...referenceContract, externalId: { maxLength, searchable: true } };
}
