import { KcellError } from "../errors/kcell-error.js";
import type { Contract, Operation } from "../model/contract.js";
import type { Input, OperationName } from "../model/operations.js";

/**
 * Finds an operation and makes sure that its wire can carry every argument: what it cannot carry is refused, never dropped in silence.
 *
 * @throws {KcellError} `NOT_IN_CONTRACT`, `ARGUMENT_NOT_SUPPORTED`.
 */
export function operationFor<N extends OperationName>(contract: Contract, name: N, input: Omit<Input<N>, "intentId">): Operation<N> {
  const operation: Operation<N> | undefined = contract.operations[name];
  if (!operation) {
    const message = `The contract "${contract.name}" ${contract.version} has no operation ${name}, so nothing was sent.`;
    throw new KcellError("NOT_IN_CONTRACT", message, { fields: { operation: name } });
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const ignored = given.map(([field]) => field).filter((field) => operation.ignores?.includes(field));
  if (ignored.length === 0) return operation;
  const message = `The contract "${contract.name}" cannot carry ${ignored.join(", ")} of ${name}, so nothing was sent.`;
  throw new KcellError("ARGUMENT_NOT_SUPPORTED", message, {
    fields: Object.fromEntries(ignored.map((field) => [field, "the contract cannot carry it"])),
  });
}
