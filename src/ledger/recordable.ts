import type { KcellError } from "../errors/kcell-error.js";
import type { RecordedError } from "../store/store.js";

/** What the ledger keeps of a request: all of it as JSON, but no code that opens an eSIM. */
export function recordableInput(input: object): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(input, (field: string, value: unknown) => (field === "confirmationCode" ? "[redacted]" : value));
  return JSON.parse(text) as Record<string, unknown>;
}

/** A recorded request as it was given, dates included. */
export function revivedInput(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const dates = ["effectiveAt", "until"].filter((field) => typeof input[field] === "string");
  return { ...input, ...Object.fromEntries(dates.map((field) => [field, new Date(String(input[field]))])) };
}

/** Whether two recorded requests ask for the same. */
export function isSameInput(one: object, other: object): boolean {
  return canonical(one) === canonical(other);
}

/** What the ledger keeps of an error. */
export function recordableError({ code, message, retryAt, status, problem, fields }: KcellError): RecordedError {
  return {
    code,
    message,
    ...(retryAt && { retryAt }),
    ...(status !== undefined && { status }),
    ...(problem !== undefined && { problem }),
    ...(fields && { fields }),
  };
}

function canonical(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
