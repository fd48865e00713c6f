import { expect, test } from "vitest";
import type { CallMaking } from "../../src/calls/reads.js";
import { createRead } from "../../src/calls/reads.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { noteSecrets } from "../../src/ledger/note-secrets.js";
import type { Contract } from "../../src/model/contract.js";
import type { Administrator, LedgerNote, LedgerRecord, Store } from "../../src/store/store.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { number } from "../calls/company.js";
import { playing } from "../calls/example-call.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";

const administrator = { name: "B. Administrator", rulesSha256: "ab" };
const { getActivationCode } = referenceContract.operations;
if (!getActivationCode) throw new Error("The reference contract fetches activation codes.");

interface Given {
  readonly store?: Store | undefined;
  readonly administrator?: Administrator;
  readonly contract?: Contract;
}

/** Reads that are noted, and what stood in the ledger whenever one of them left. */
function noting({ contract = referenceContract, administrator: named, ...given }: Given = {}) {
  const store = "store" in given ? given.store : memoryStore();
  const stood: number[] = [];
  const { send, calls } = playing(async ({ operation }) => {
    stood.push((await records()).length);
    return JSON.stringify(operation === "getAccess" ? { state: "active" } : { delivery: { by: "email" } });
  });
  const records = async () => {
    const all: (LedgerRecord | LedgerNote)[] = [];
    for await (const entry of store?.ledger.read() ?? []) all.push(entry);
    return all;
  };
  const clock = new VirtualClock();
  const making: CallMaking = { contract, send, clock, newId: () => "cor-made", drift: () => () => {}, deadlineMs: 30_000 };
  return { read: noteSecrets(createRead(making), { making, store, administrator: named }), calls, records, stood, clock, contract };
}

test("a secret that is fetched was noted before: which, of whose line, for whom, and in which call", async () => {
  const { read, records, stood, calls, clock, contract } = noting({ administrator });
  const onBehalf = { intentId: "int-1", basis: "Order 12-k", requestedBy: "A. Person" };
  const { value } = await read("getActivationCode", { msisdn: number }, { onBehalf, correlationId: "call-1", deadlineMs: 700 });
  expect(value).toEqual({ by: "email" });
  expect(stood).toEqual([1]);
  expect(await records()).toEqual([
    {
      ...{ sequence: 1, state: "noted", operation: "getActivationCode", at: new Date(clock.now()), correlationId: "call-1" },
      ...{ input: { msisdn: number }, msisdn: number, administrator, ...onBehalf },
      contract: { name: contract.name, version: contract.version },
    },
  ]);
  expect(calls).toMatchObject([{ operation: "getActivationCode", correlationId: "call-1", deadlineAt: 700 }]);
});

test("of a secret that is fetched by its order, for nobody in particular, the note holds what is known and no more", async () => {
  const { read, records, calls, contract, clock } = noting();
  await read("getActivationCode", { orderId: "ord-1" });
  expect(await records()).toStrictEqual([
    {
      ...{ sequence: 1, state: "noted", operation: "getActivationCode", at: new Date(clock.now()), correlationId: "cor-made" },
      ...{ input: { orderId: "ord-1" }, contract: { name: contract.name, version: contract.version } },
    },
  ]);
  expect(calls).toMatchObject([{ correlationId: "cor-made" }]);
});

test("a number that is not given is not noted as one", async () => {
  const { read, records } = noting();
  await read("getActivationCode", { orderId: "ord-1", msisdn: undefined as never });
  expect((await records())[0]).not.toHaveProperty("msisdn");
});

test("a secret that is fetched within a call is noted under the id of that call", async () => {
  const { read, records, calls } = noting();
  const base = { correlationId: "call-of-all", attempt: 1, deadlineAt: 400 };
  await read("getActivationCode", { msisdn: number }, { base });
  expect(await records()).toMatchObject([{ correlationId: "call-of-all" }]);
  expect(calls).toMatchObject([base]);
});

test("what is no secret is read without a note, and without a store nothing is noted", async () => {
  const reading = noting();
  await reading.read("getAccess", {}, { correlationId: "call-1" });
  expect(await reading.records()).toEqual([]);
  expect(reading.calls).toMatchObject([{ operation: "getAccess", correlationId: "call-1" }]);

  const storeless = noting({ store: undefined });
  expect((await storeless.read("getActivationCode", { msisdn: number }, { correlationId: "call-2" })).value).toEqual({ by: "email" });
  expect(storeless.calls).toMatchObject([{ operation: "getActivationCode", correlationId: "call-2" }]);
});

test("a secret whose note cannot be written is not fetched, and the store's words are not repeated", async () => {
  const store = memoryStore();
  const note = () => Promise.reject(new Error("CANARY of the disk"));
  const { read, calls } = noting({ store: { ...store, ledger: { ...store.ledger, note } } });
  const error = await failureOf(read("getActivationCode", { msisdn: number }));
  expect(error.code).toBe("STORAGE_FAILED");
  expect(everythingShown(error)).not.toContain("CANARY");
  expect(calls).toHaveLength(0);
});

test("nothing is noted of what the contract cannot fetch, or the caller may not ask for", async () => {
  const narrow = { ...referenceContract, operations: { getActivationCode: { ...getActivationCode, ignores: ["msisdn"] } } };
  for (const [contract, options, code] of [
    [{ ...referenceContract, operations: {} }, {}, "NOT_IN_CONTRACT"],
    [narrow, {}, "ARGUMENT_NOT_SUPPORTED"],
    [referenceContract, { deadlineMs: 0 }, "INVALID_ARGUMENT"],
  ] as const) {
    const { read, records, calls } = noting({ contract });
    expect(await failureOf(read("getActivationCode", { msisdn: number }, options))).toMatchObject({ code });
    expect(await records()).toEqual([]);
    expect(calls).toHaveLength(0);
  }
});
