import { type Contract, referenceContract } from "kcell-self-service";

const { listNumbers, block, getActivationCode } = referenceContract.operations;

/** A wire with little in it: nothing to probe with, nothing to search in, a date that it cannot carry. */
export const contract: Contract = {
  name: "narrow",
  version: "1",
  auth: referenceContract.auth,
  problem: (answer, operation) => referenceContract.problem(answer, operation),
  externalId: { maxLength: 0, searchable: false },
  operations: {
    ...(listNumbers && { listNumbers }),
    ...(getActivationCode && { getActivationCode }),
    block: {
      safety: "change",
      request: (input) => ({ ...block?.request(input), method: "POST", path: "/orders" }),
      answer: (answer, input, context) => block?.answer(answer, input, context) ?? { state: "pending" },
      replay: "keyed",
      keyValidMs: 60_000,
      ignores: ["until"],
    },
  },
};
