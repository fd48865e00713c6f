import { type Contract, type ReadWire, referenceContract } from "kcell-self-service";

const { operations } = referenceContract;

const statusOf = async (read: ReadWire): Promise<unknown> =>
  Reflect.get(Object((await read({ method: "GET", path: "/a" })).json()), "status");

/** Starts two readings and waits for one after the other: where both fail, nobody waits for the second. */
export const contract: Contract = {
  ...referenceContract,
  operations: {
    ...operations,
    ...(operations.block && {
      block: {
        ...operations.block,
        prepare: async (_input, read) => {
          const [one, other] = [statusOf(read), statusOf(read)];
          return [await one, await other];
        },
      },
    }),
  },
};
