import { type Contract, referenceContract } from "kcell-self-service";

/** A typing error, as plain JavaScript lets it pass. */
export const contract = { ...referenceContract, prob: "getAccess" } as Contract;
