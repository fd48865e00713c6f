// Names that promise a secret, as programs and as people write them.
const ofPrograms =
  "token|secret|passw(?:or)?d|(?<![a-z])pass(?:phrase)?|pwd|api[_-]?key|bearer|carddata|\\b(?:pin|puk)\\d?|" +
  "matching[ _-]?id|(?:activation|confirmation)[ _-]?code";
const ofPeople = "пароль|код (?:активации|подтверждения)|құпия ?сөз|(?:белсендіру|растау) коды";

/** A sign; the end of an opening tag; a blank before a number, or after the name of an option on a command line. */
const assigned =
  "(?:(?:\\\\{0,7}[\"']|%(?:25){0,3}2[27])?\\s{0,3}(?:[:=—–]>?|\\s-\\s|%(?:25){0,3}3[AD])\\s{0,3}|" +
  "(?<=<[\\w:]{1,40})>\\s{0,3}|\\s{1,3}(?=\\d{4})|(?<=--[\\w-]{1,40})\\s{1,3})";
const value = "\\\\{1,7}[\"'][^\"'\\\\]*|\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^'\\\\]|\\\\.)*'?|[[{(][^\\]})]*[\\]})]?";

/** A name, what assigns, and a value in quotes or brackets, or up to its end. A code that was hidden before keeps its address. */
function named(names: string, bare: string): RegExp {
  return new RegExp(`((?:${names})${assigned})(?!\\\\{0,7}["']?LPA:1\\$)(${value}|${bare})`, "giu");
}

/** Up to the next separator; and of a header the rest of the line, with what it puts in quotes. */
const secret = /* @__PURE__ */ named(`${ofPrograms}|${ofPeople}`, "(?:(?:bearer|basic)\\s{1,3})?[^\\s\"'\\\\&,;<>]+");
const header = /* @__PURE__ */ named("authorization|cookie", '(?:=\\\\{0,7}"[^"\\r\\n\\\\]*\\\\{0,7}"|[^"\'\\\\\\r\\n])+');

/** What its form or its place gives away: a bearer token, a JSON web token, who logs in with a web address. */
const unnamed = /(?<=\bbearer\s{1,3})[\w.~+/=-]{8,}|(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){0,4}|(?<=:\/\/)[^\s/?#"'<>]{1,256}(?=@)/giu;

/** Hides tokens, and what is named a secret. The patterns begin at few places, or cannot fail once they have begun: linear time. */
export function hideSecrets(text: string): string {
  return text.replace(header, hiddenValue).replace(secret, hiddenValue).replace(unnamed, "[redacted]");
}

/** A quote that is escaped ends in front of the next backslash, so that only the plain ones were taken with the value. */
function hiddenValue(_found: string, name: string, value: string): string {
  const opening = /^\\*["']/u.exec(value)?.[0] ?? "";
  return `${name}${opening}[redacted]${opening.length === 1 ? opening : ""}`;
}
