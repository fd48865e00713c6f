import { masked } from "./plain-word.js";

const hidden = "[redacted]";
/** Words, places in a document, dates. Prose may hold anything, a name for one. */
const plain = /^[\w.:/~+#-]{0,128}$/u;
/** The one field that may be an address to write to: the operator's. */
const mailbox = /^[\w.+-]{1,64}@[\w.-]{1,128}$/u;
/** As many digits as a BIN or IIN, an ICCID or an EID has. */
const personal = /(?<!\d)(?:\d{12}|\d{18,20}|\d{32})(?!\d)/u;
/** A shorter part of a secret gives nothing away, and would be found by chance. */
const tellingLength = 8;

/**
 * What the operator says about a problem, as an error may show it: phone numbers masked, and in the place of prose, of data about people and of
 * whatever repeats a secret of the call, nothing. In names as in values.
 */
export function shownFields(fields: object, secrets: readonly string[]): object {
  return JSON.parse(JSON.stringify(fields, (name, value: unknown) => shown(value, { name, secrets }))) as object;
}

/** A word of the wire as an event may show it. */
export function shownWord(word: string, secrets: readonly string[] = []): string {
  return shownText(word, { name: "", secrets });
}

/** Whether a text repeats a secret, or a part of one that gives something away. */
export function repeats(text: string, secrets: readonly string[]): boolean {
  if (secrets.length === 0) return false;
  if (secrets.some((secret) => secret !== "" && text.includes(secret))) return true;
  for (let start = 0; start + tellingLength <= text.length; start++) {
    const part = text.slice(start, start + tellingLength);
    if (secrets.some((secret) => secret.includes(part))) return true;
  }
  return false;
}

interface Place {
  readonly name: string;
  readonly secrets: readonly string[];
}

function shown(value: unknown, place: Place): unknown {
  if (typeof value === "string") return shownText(value, place);
  if (typeof value === "number") return shownText(String(value), place) === String(value) ? value : shownText(String(value), place);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [shownText(name, place), one]));
}

function shownText(text: string, { name, secrets }: Place): string {
  const isPlain = plain.test(text) || (name === "contact" && mailbox.test(text));
  return isPlain && !personal.test(text) && !repeats(text, secrets) ? masked(text) : hidden;
}
