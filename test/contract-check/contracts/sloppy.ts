import { type Contract, type OrderSnapshot, referenceContract, type SubscriberNumber } from "kcell-self-service";

interface Told {
  readonly items: readonly (Omit<SubscriberNumber, "updatedAt"> & { readonly updatedAt?: string })[];
}

/** Takes what the wire says as it is. */
export const contract: Contract = {
  ...referenceContract,
  pace: { perSecond: Infinity, perMinute: Infinity },
  probe: "listNumbers",
  externalId: { maxLength: 36, searchable: false },
  operations: {
    listOrders: {
      safety: "read",
      needs: ["intentId"],
      ignores: ["state", "from", "to", "cursor", "limit"],
      request: ({ intentId = "" }) => ({ method: "GET", path: "/orders", query: { externalId: intentId } }),
      answer: (answer) => ({ items: (answer.json() as { readonly items: readonly OrderSnapshot[] }).items, nextCursor: null }),
    },
    listNumbers: {
      safety: "read",
      ignores: ["status", "sim"],
      request: ({ cursor = "", limit = 10 }) => ({ method: "GET", path: "/numbers", query: { cursor, limit: String(limit) } }),
      answer(answer) {
        const { items } = answer.json() as Told;
        return {
          items: items.map(({ updatedAt, ...number }) => ({
            ...number,
            ...(updatedAt !== undefined && { updatedAt: new Date(updatedAt) }),
          })),
          nextCursor: null,
        };
      },
    },
  },
};
