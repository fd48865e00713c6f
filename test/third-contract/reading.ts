/**
 * Reads what the SIM part of the public REST API of emnify tells, imitated from its public documentation:
 * https://docs.emnify.com/developers/api. Throws where an answer is not so. Neither emnify nor this file has anything
 * to do with Kcell.
 */
import type { ReportDrift, SubscriberNumber } from "kcell-self-service";

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("An object was expected.");
  return Object.fromEntries(Object.entries(value));
}

export function text(value: unknown): string {
  if (typeof value !== "string" || value === "") throw new TypeError("A text was expected.");
  return value;
}

export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("A list was expected.");
  return value;
}

export function wholeNumber(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new TypeError("A whole number was expected.");
  return value;
}

/** Ids of `status`: Issued, Activated, Suspended, Deleted. Factory Test (4) has no word of ours. */
export const statuses: readonly string[] = ["pending", "active", "blocked", "terminated"];

export function numberOf(value: unknown, drift: ReportDrift): SubscriberNumber {
  const { msisdn, status, endpoint } = fields(value);
  const { id, description } = fields(status);
  const known = statuses[Number(id)];
  if (known === undefined) drift("status", text(description));
  return {
    msisdn: `+${text(msisdn)}`,
    status: known ?? text(description),
    ...(endpoint !== undefined && { label: text(fields(endpoint)["name"]) }),
  };
}

/** The SIM and its status as they are now. */
export function stateOf(sim: unknown) {
  const { id, status } = fields(sim);
  return { id: wholeNumber(id), status: wholeNumber(fields(status)["id"]) };
}
