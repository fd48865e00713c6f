import { type CheckedFields, checkFields, isTooLong, type ParseMode } from "./check-fields.js";
import { type ActivationCodeRefusal, refuse } from "./refusal.js";
import { trim } from "./trim.js";
import { unwrap } from "./unwrap.js";

/** Nothing longer is looked at: a bound for everything that comes after. */
export const longestText = 8192;

const prefix = /^[Ll][Pp][Aa]:/u;

/** Reads a text as an activation code: takes it out of its wrapping, splits it into fields, and checks these. */
export function readCode(text: unknown, mode: ParseMode): CheckedFields | ActivationCodeRefusal {
  if (typeof text !== "string") return refuse("NOT_A_STRING");
  if (text.length > longestText) return refuse("TOO_LONG");
  const lenient = mode === "lenient";
  const unwrapped = lenient ? unwrap(text) : { text, warnings: [] };
  const [scheme = ""] = prefix.exec(unwrapped.text) ?? [];
  const code = unwrapped.text.slice(scheme.length);
  if (code === "") return refuse("EMPTY");
  const split = code.split("$");
  if (isTooLong(split)) return refuse("TOO_LONG");
  const fields = lenient ? split.map(trim) : split;
  const checked = checkFields(fields, mode);
  if (!checked.ok) return checked;
  const found = new Set([...unwrapped.warnings, ...checked.warnings]);
  if (scheme !== "" && scheme !== "LPA:") found.add("PREFIX_CASE");
  if (fields.some((field, index) => field !== split[index])) found.add("WHITESPACE_TRIMMED");
  return { ...checked, warnings: [...found].toSorted() };
}
