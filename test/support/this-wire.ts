import type { Contract, OperationName } from "kcell-self-service";
import { inject } from "vitest";
import { privateWire } from "./private-wire.js";
import { referenceWire } from "./reference-wire.js";
import type { Wire } from "./wire.js";

declare module "vitest" {
  /** Every journey goes over both wires: the projects in `vitest.config.ts` say which. */
  interface ProvidedContext {
    wire: "reference" | "private";
  }
}

/** The wire of this run of the journeys. */
export const thisWire: Wire = inject("wire") === "private" ? privateWire : referenceWire;

/** Where a client finds an operator of this wire behind a server. */
export function addressesAt(server: URL): { readonly baseUrl: URL; readonly tokenUrl?: URL } {
  const { basePath, tokenPath } = thisWire;
  return { baseUrl: new URL(basePath, server), ...(tokenPath !== undefined && { tokenUrl: new URL(tokenPath, server) }) };
}

/** Whether the wire has an operation. Where it has not, a journey says so: see {@link OpenOperator.lacking}. */
export function has(operation: OperationName): boolean {
  return thisWire.contract.operations[operation] !== undefined;
}

/** Whether the wire can carry an argument. Where it cannot, a journey says so: see {@link OpenOperator.cannotCarry}. */
export function carries(operation: OperationName, field: string): boolean {
  return thisWire.contract.operations[operation]?.ignores?.includes(field) !== true;
}

/** The contract of this run with some operations of it changed. */
export function contractWith(change: (operations: Required<Contract["operations"]>) => Contract["operations"]): Contract {
  const { contract } = thisWire;
  return { ...contract, operations: { ...contract.operations, ...change(contract.operations as Required<Contract["operations"]>) } };
}
