import { maskMsisdn } from "./msisdn.js";

/** Ten digits of a Kazakh number, with or without what stands before them, and no digit more. */
const phoneNumber = /(?<!\d)\+?[78]?7\d{9}(?!\d)/gu;
/** What stands in a UUID is no number, however it looks. */
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu;

/** A word of the wire as an error or an event may show it: letters, digits and `._:-`, at most 128, and no phone number. Else undefined. */
export function plainWord(word: string | undefined): string | undefined {
  return typeof word === "string" && /^[\w.:-]{1,128}$/u.test(word) && word.replace(uuid, "").search(phoneNumber) === -1 ? word : undefined;
}

/** Whatever the operator says about a problem, with every phone number in it masked. */
export function withoutNumbers(fields: object): object {
  return JSON.parse(JSON.stringify(fields, (_, value: unknown) => masked(value))) as object;
}

function masked(value: unknown): unknown {
  if (typeof value !== "string" && typeof value !== "number") return value;
  const text = String(value).replace(phoneNumber, maskMsisdn);
  return text === String(value) ? value : text;
}
