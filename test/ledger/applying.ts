import type { Call } from "../../src/calls/call.js";
import type { CallMaking } from "../../src/calls/reads.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { createApply } from "../../src/ledger/apply-change.js";
import { record } from "../../src/ledger/record.js";
import type { Contract, Operation } from "../../src/model/contract.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { Administrator, LedgerRecord, Store } from "../../src/store/store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { playing, type Step } from "../calls/example-call.js";

/** What a change is made with, where a test cares. */
interface Given {
  readonly store?: Store;
  readonly administrator?: Administrator;
  readonly contract?: Contract;
  /** What the operator does, attempt after attempt; by default it takes every order. */
  readonly steps?: readonly Step[];
}

/** Changes that travel no further than to what stands for the network, with all that the ledger keeps of them. */
export function applying({ store = memoryStore(), contract = referenceContract, administrator, steps = [taken] }: Given = {}) {
  const { send, calls } = playing(...steps);
  const drifts: unknown[] = [];
  let ids = 0;
  const clock = new VirtualClock();
  const making: CallMaking = {
    ...{ contract, clock, deadlineMs: 30_000, send: record()(send) },
    newId: () => `id-${(ids += 1)}`,
    drift: (operation) => (field, word) => void drifts.push({ operation, field, word }),
  };
  const records = async () => {
    const all: LedgerRecord[] = [];
    for await (const entry of store.ledger.read()) if (entry.state !== "noted") all.push(entry);
    return all;
  };
  return { apply: createApply({ making, store, administrator, emit: () => {} }), calls, drifts, records, clock, store };
}

/** The reference contract with another way to block. */
export function blockingBy(more: Partial<Operation<"block">>): Contract {
  const { block } = referenceContract.operations;
  if (!block) throw new Error("The reference contract blocks numbers.");
  return { ...referenceContract, operations: { ...referenceContract.operations, block: { ...block, ...more } } };
}

/** The order that was asked for, taken. */
export function taken({ request }: Call<unknown>): string {
  return JSON.stringify({ ...(request.body as object), id: "ord-1", state: "acknowledged" });
}
