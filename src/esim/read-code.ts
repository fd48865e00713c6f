import { type CheckedFields, checkFields, isTooLong, longestText } from "./check-fields.js";
import type { ParseMode } from "./parse-mode.js";
import { type ActivationCodeRefusal, refuse } from "./refusal.js";
import { trim } from "./trim.js";
import { unwrap } from "./unwrap.js";

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
  // The last two may hold anything, so that nothing refuses blanks at their ends; the same code must come of both modes.
  const fields = split.map((field, index) => (lenient || index > 4 ? trim(field) : field));
  const checked = checkFields(fields, mode);
  if (!checked.ok) return checked;
  const found = new Set([...unwrapped.warnings, ...checked.warnings]);
  if (scheme !== "" && scheme !== "LPA:") found.add("PREFIX_CASE");
  if (fields.join("$") !== code) found.add("WHITESPACE_TRIMMED");
  return { ...checked, warnings: [...found].toSorted() };
}
