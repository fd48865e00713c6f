import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Contract, Operation } from "../model/contract.js";
import type { Input, OperationName } from "../model/operations.js";

/** Finds an operation. @throws {KcellError} `NOT_IN_CONTRACT` */
export function operationNamed<N extends OperationName>(contract: Contract, name: N): Operation<N> {
  const operation: Operation<N> | undefined = contract.operations[name];
  if (operation) return operation;
  const message = `The contract "${contract.name}" ${contract.version} has no operation ${name}, so nothing was sent.`;
  throw new KcellError("NOT_IN_CONTRACT", message, { fields: { operation: name } });
}

/**
 * Finds an operation and makes sure that its wire can carry every argument, and has all that it cannot do without: what it cannot carry is
 * refused, never dropped in silence.
 *
 * @throws {KcellError} `NOT_IN_CONTRACT`, `ARGUMENT_NOT_SUPPORTED`, `INVALID_ARGUMENT`.
 */
export function operationFor<N extends OperationName>(contract: Contract, name: N, input: Omit<Input<N>, "intentId">): Operation<N> {
  const operation = operationNamed(contract, name);
  const given = Object.entries(input).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const [missing] = operation.needs?.filter((field) => !given.includes(field)) ?? [];
  if (missing !== undefined) throw invalidArgument(missing, `the contract cannot do without it in ${name}, and it is not known`);
  const ignored = given.filter((field) => operation.ignores?.includes(field));
  if (ignored.length === 0) return operation;
  const message = `The contract "${contract.name}" cannot carry ${ignored.join(", ")} of ${name}, so nothing was sent.`;
  throw new KcellError("ARGUMENT_NOT_SUPPORTED", message, {
    fields: Object.fromEntries(ignored.map((field) => [field, "the contract cannot carry it"])),
  });
}
