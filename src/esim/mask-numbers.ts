import { maskMsisdn } from "../model/msisdn.js";
import { maskIccid } from "./iccid.js";

/** What people put between the digits of a phone number. A comma stands only after the first, where Excel puts it. */
const between = " \\t\\u00a0\\u2000-\\u200f\\u202f\\u2060().,\\u2010-\\u2015\\u2212-";
const gap = `[${between}]{0,3}`;

/** A Kazakh number in any way of writing, or any number that begins with a plus. Without one, slashes would make a number of a date. */
const phoneNumber = /* @__PURE__ */ new RegExp(
  `(?<!\\d)(?:(?:\\+?7|8)${gap})?7(?:${gap}\\d){9}(?!\\d)|\\+[1-9](?:[/_${between}]{0,3}\\d){6,14}(?!\\d)`,
  "gu",
);

/** Such an id can hold ten digits in a row by chance. */
const uuid = /((?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/iu;

/** 32 digits in any groups. */
const eid = /(?<!\d)\d(?:[ \u00a0\u2000-\u2015\u202f-]?\d){31}(?!\d)/gu;

/** 18 to 20 digits in any groups, or as the card stores them. */
const iccid = /(?<!\d)89(?:[ \u00a0\u2000-\u2015\u202f-]?\d){16,18}(?!\d)|(?<![\da-z])98[\da-f]{18}(?![\da-z])/giu;

/** Leaves the ends of phone numbers, ICCIDs and EIDs. The patterns repeat within bounds: linear time. */
export function maskNumbers(text: string): string {
  const parts = text.split(uuid);
  return parts.map((part, index) => (index % 2 === 0 ? maskBetween(part) : part)).join("");
}

function maskBetween(text: string): string {
  return text.replace(eid, maskedSim).replace(iccid, maskedSim).replace(phoneNumber, maskedPhone);
}

function maskedSim(found: string): string {
  return maskIccid(found.replaceAll(/[^\da-f]/giu, ""));
}

function maskedPhone(found: string): string {
  const digits = found.replaceAll(/\D/gu, "");
  return maskMsisdn(found.startsWith("+") ? `+${digits}` : `+7${digits}`);
}
