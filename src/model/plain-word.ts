import { maskMsisdn } from "./msisdn.js";

/** What people put between the digits of a number: spaces, hyphens, brackets, dots, marks that nobody sees. */
const gap = String.raw`[\s\p{Pd}\p{Cf}\u2212()[\].,/]{0,3}`;
/** Ten digits of a Kazakh number, with or without what stands before and between them, and no digit more. It repeats within bounds: linear time. */
const phoneNumber = /* @__PURE__ */ new RegExp(String.raw`(?<!\d)(?:(?:\+?7|8)${gap})?7(?:${gap}\d){9}(?!\d)`, "gu");
/** What stands in a UUID is no number, however it looks. */
const uuid = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/iu;

/** A word of the wire as an error or an event may show it: letters, digits and `._:-`, at most 128, and no phone number. Else undefined. */
export function plainWord(word: string | undefined): string | undefined {
  return typeof word === "string" && /^[\w.:-]{1,128}$/u.test(word) && masked(word) === word ? word : undefined;
}

/** A text with every phone number in it masked. A split by a pattern with brackets keeps what it found, at every second place. */
export function masked(text: string): string {
  const parts = text.split(uuid).map((part, place) => (place % 2 === 1 ? part : part.replace(phoneNumber, maskedNumber)));
  return parts.join("");
}

function maskedNumber(found: string): string {
  return maskMsisdn(found.replaceAll(/[^\d+]/gu, ""));
}
