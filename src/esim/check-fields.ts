import { isObjectIdentifier } from "./object-identifier.js";
import type { ParseMode } from "./parse-mode.js";
import { type ActivationCodeRefusal, refuse } from "./refusal.js";
import { isSmdpAddress } from "./smdp-address.js";
import type { ActivationCodeWarning } from "./warning.js";

/** A code that is right: its fields up to the last that is not empty, the first three in any case. */
export interface CheckedFields {
  readonly ok: true;
  readonly fields: readonly string[];
  readonly warnings: readonly ActivationCodeWarning[];
}

/** How many fields SGP.22 defines; what a later version adds is ignored, as it says. */
const definedFields = 7;

/** The longest code without its prefix and its seventh field, the delete notification. */
const longestCode = 255;

/** Nothing longer is looked at: a bound for everything that comes after. */
export const longestText = 8192;

/** Whether the fields are longer than SGP.22 allows. */
export function isTooLong(fields: readonly string[]): boolean {
  return fields.slice(0, definedFields - 1).join("$").length > longestCode;
}

/** Holds the fields of a code against SGP.22, one after the other. */
export function checkFields(fields: readonly string[], mode: ParseMode): CheckedFields | ActivationCodeRefusal {
  const [format = "", smdpAddress = "", matchingId = "", smdpOid = "", flag = ""] = fields;
  const strict = mode === "strict";
  if (fields.length < 2) return refuse("NOT_ACTIVATION_CODE");
  if (format !== "1") return refuse(/^\d+$/u.test(format) ? "UNSUPPORTED_FORMAT" : "NOT_ACTIVATION_CODE");
  if (fields.length < 3) return refuse("MISSING_FIELD", "matchingId");
  if (smdpAddress === "") return refuse("SMDP_ADDRESS_EMPTY", "smdpAddress");
  if (!isSmdpAddress(smdpAddress)) return refuse("SMDP_ADDRESS_INVALID", "smdpAddress");
  if (!/^[0-9A-Za-z-]*$/u.test(matchingId)) return refuse("MATCHING_ID_INVALID", "matchingId");
  const hasLowercase = /[a-z]/u.test(matchingId);
  if (strict && hasLowercase) return refuse("MATCHING_ID_INVALID", "matchingId");
  const isTrailed = fields.length > 3 && fields.at(-1) === "";
  if (strict && isTrailed) return refuse("TRAILING_DELIMITER");
  if (smdpOid !== "" && !isObjectIdentifier(smdpOid)) return refuse("OID_INVALID", "smdpOid");
  if (!(strict ? /^1?$/u : /^[01]?$/u).test(flag)) return refuse("CC_FLAG_INVALID", "confirmationCodeRequired");
  const warnings: readonly (ActivationCodeWarning | false)[] = [
    matchingId === "" && "MATCHING_ID_EMPTY",
    hasLowercase && "MATCHING_ID_LOWERCASE",
    isTrailed && "TRAILING_DELIMITERS",
    flag === "0" && "CC_FLAG_ZERO",
    fields.slice(definedFields).join("") !== "" && "EXTRA_FIELDS_IGNORED",
  ];
  const kept = withoutTail(flag === "0" ? fields.with(4, "") : fields);
  // Written with its prefix the code has to be read again.
  if (`LPA:${kept.join("$")}`.length > longestText) return refuse("TOO_LONG");
  return { ok: true, fields: kept, warnings: warnings.filter((warning) => warning !== false) };
}

/** Without fields that SGP.22 does not define, and without empty ones at the end: a delimiter that nothing follows must not stand. */
export function withoutTail(fields: readonly string[]): readonly string[] {
  const defined = fields.slice(0, definedFields);
  return defined.slice(0, Math.max(3, defined.findLastIndex((field) => field !== "") + 1));
}
