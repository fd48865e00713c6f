import { type Contract, referenceContract } from "kcell-self-service";

/** Under another name than `contract`, and in no hurry to be polite to a machine of the same test. */
export const ours: Contract = { ...referenceContract, pace: { perSecond: Infinity, perMinute: Infinity } };
export const samples = { block: { input: { reason: "leave" } } };
