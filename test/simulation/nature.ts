import { type Contract, type Operation, referenceContract } from "kcell-self-service";
import type { Chance } from "./chance.js";
import type { StoreNature } from "./shared-store.js";
import type { Nature } from "./truthful-operator.js";

const minute = 60_000;

/** Draws what the operator of a schedule is like. */
export function drawNature(chance: Chance): Nature {
  return {
    honoursExternalIds: chance.is(0.7),
    settleMs: chance.one([1, 15]) * minute,
    keyValidMs: chance.is(0.25) ? chance.one([5_000, minute]) : undefined,
    refusesWhatHolds: chance.is(0.5),
    tokenMs: chance.one([3_000, 30_000, 60 * minute]),
    givesRefreshTokens: chance.is(0.7),
  };
}

/** Draws how the shared store behaves. */
export function drawStoreNature(chance: Chance): { slow: number; failing: number } & StoreNature {
  return { slow: chance.one([0, 0.2, 0.6]), failing: chance.is(0.15) ? 0.02 : 0 };
}

/** The reference contract, saying truly what this operator is like. */
export function contractOf({ honoursExternalIds, settleMs, keyValidMs }: Nature, chance: Chance): Contract {
  const replay = keyValidMs === undefined ? { replay: "never" as const } : { replay: "keyed" as const, keyValidMs };
  const operations = Object.entries(referenceContract.operations).map(([name, operation]) => {
    const isKeyed = operation.safety === "change" && name !== "cancelOrder";
    return [name, { ...operation, settleMs, ...(isKeyed && replay) } as Operation<"block">] as const;
  });
  return {
    ...referenceContract,
    // An operator that keeps no reference may still give every order to whoever searches for one.
    externalId: { maxLength: 64, searchable: honoursExternalIds || chance.is(0.4) },
    operations: Object.fromEntries(operations),
  };
}
