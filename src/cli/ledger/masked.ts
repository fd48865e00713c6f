import { redactText } from "../../index.js";

/** A fingerprint can hold ten digits in a row by chance. */
const fingerprint = /^[\da-f]{64}$/u;

/** A value of the ledger as a screen or a file may show it: of numbers the ends alone, and no secrets (rules 2.11, 2.12). */
export function masked(value: unknown): unknown {
  if (typeof value === "string") return fingerprint.test(value) ? value : redactText(value);
  if (typeof value === "number") return redactText(String(value)) === String(value) ? value : redactText(String(value));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(masked);
  return Object.fromEntries(Object.entries(value).map(maskedField));
}

/** What a contract had read before a change may hold fields of any name. */
function maskedField([name, value]: [string, unknown]): [string, unknown] {
  const isSecret = redactText(`${name}=value`) !== `${redactText(name)}=value`;
  return [redactText(name), isSecret ? "[redacted]" : masked(value)];
}
