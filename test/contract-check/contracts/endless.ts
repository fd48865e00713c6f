import { type Contract, referenceContract } from "kcell-self-service";

/** Waits for what never comes. */
export const contract: Contract = {
  ...referenceContract,
  auth: { ...referenceContract.auth, obtain: () => new Promise<undefined>(() => {}) },
};
