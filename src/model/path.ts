import { KcellError } from "../errors/kcell-error.js";

/**
 * Makes a path from a template: every value becomes exactly one segment, whatever it holds.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for an empty value and for `.` and `..`, which a server would read as a direction.
 *
 * @example
 * ```ts
 * path`/orders/${orderId}/cancel`; // "/orders/A%2FB/cancel" for the id "A/B"
 * ```
 */
export function path(literals: TemplateStringsArray, ...values: readonly string[]): string {
  return literals.reduce((made, literal, index) => made + segment(values[index - 1] ?? "") + literal);
}

function segment(value: string): string {
  const problem = value === "" ? "it is empty" : /^\.{1,2}$/u.test(value) ? "it is a direction, not a name" : undefined;
  if (problem)
    throw new KcellError("INVALID_ARGUMENT", `An identifier cannot stand in an address: ${problem}.`, { fields: { id: problem } });
  return encodeURIComponent(value);
}
