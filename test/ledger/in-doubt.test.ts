import { describe, expect, it } from "vitest";
import { assertNoneInDoubt } from "../../src/ledger/in-doubt.js";
import { memoryStore } from "../../src/store/memory-store.js";
import type { LedgerDraft, LedgerState, Store } from "../../src/store/store.js";
import { failureOf } from "../errors/failure-of.js";
import { draft } from "../store/store-contract.js";

const msisdn = "+77011234567";
const asking = { msisdn, intentId: "int-2" };

/** A store that knows a change of the SIM, whose newest state is this one. */
async function knowing(state: LedgerState, more: Partial<LedgerDraft> = {}): Promise<Store> {
  const store = memoryStore();
  const step = draft({ operation: "swapToEsim", msisdn, ...more });
  await store.ledger.append(step, { attempt: 0 });
  if (state !== "planned") await store.ledger.append({ ...step, attempt: 1, state: "sending" }, { attempt: 0 });
  if (state !== "planned" && state !== "sending") await store.ledger.append({ ...step, attempt: 1, state }, { attempt: 1 });
  return store;
}

describe("a change of a SIM", () => {
  it.each(["planned", "sending", "unknown", "attention"] as const)("is refused while another one of its number is %s", async (state) => {
    for (const operation of ["swapToEsim", "reissueEsim"] as const) {
      const error = await failureOf(assertNoneInDoubt(asking, "reissueEsim", await knowing(state, { operation })));
      expect(error).toMatchObject({
        ...{ code: "INTENT_IN_PROGRESS", intentId: "int-2", verdict: "notSent", fields: { unsettledIntentId: "int-1" } },
      });
    }
  });

  it.each(["accepted", "applied", "rejected", "failed", "notSent"] as const)("goes on where the other one is %s", async (state) => {
    await expect(assertNoneInDoubt(asking, "swapToEsim", await knowing(state))).resolves.toBeUndefined();
  });

  it("goes on where what is in doubt is itself, of another number, or no change of a SIM", async () => {
    const doubt = await knowing("unknown");
    await assertNoneInDoubt({ msisdn, intentId: "int-1" }, "swapToEsim", doubt);
    await assertNoneInDoubt({ ...asking, msisdn: "+77019999999" }, "swapToEsim", doubt);
    await assertNoneInDoubt({ intentId: "int-2" }, "swapToEsim", doubt);
    await expect(assertNoneInDoubt(asking, "swapToEsim", await knowing("unknown", { operation: "block" }))).resolves.toBeUndefined();
  });

  it("goes on where the number has only been read", async () => {
    const store = memoryStore();
    await store.ledger.note({
      state: "noted",
      operation: "getActivationCode",
      at: new Date(),
      input: { msisdn },
      msisdn,
      intentId: "int-1",
    });
    await expect(assertNoneInDoubt(asking, "swapToEsim", store)).resolves.toBeUndefined();
  });

  it("is kept here by a ledger that cannot be read, and no other change is", async () => {
    const store = memoryStore();
    const read = (): never => {
      throw new Error("disk full");
    };
    const broken: Store = { ...store, ledger: { ...store.ledger, read } };
    expect((await failureOf(assertNoneInDoubt(asking, "swapToEsim", broken))).code).toBe("STORAGE_FAILED");
    await expect(assertNoneInDoubt(asking, "block", broken)).resolves.toBeUndefined();
  });
});
