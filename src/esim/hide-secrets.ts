// Names that promise a secret, as programs and as people write them.
const ofPrograms = "token|secret|passw(?:or)?d|api[_-]?key|authorization|cookie|carddata|\\b(?:pin|puk)\\d?";
const ofPeople =
  "matching[ _-]?id|(?:activation|confirmation)[ _-]?code|пароль|код (?:активации|подтверждения)|құпия ?сөз|(?:белсендіру|растау) коды";
const assigned = "(?:\\\\{0,7}[\"'])?\\s{0,3}[:=]\\s{0,3}";
const value = "\\\\{1,7}[\"'][^\"'\\\\]*|\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^'\\\\]|\\\\.)*'?|[^\\s\"'\\\\&,;<>]+";

/** A name, what assigns, and a value in quotes or up to the next separator. A code that was hidden before keeps its address. */
const named = /* @__PURE__ */ new RegExp(
  `((?:${ofPrograms}|${ofPeople})${assigned})(?!\\\\{0,7}["']?LPA:1\\$)(?:(?:bearer|basic)\\s{1,3})?(${value})`,
  "giu",
);

const bearer = /\b(bearer)\s{1,3}[\w.~+/=-]{8,}/giu;
const jsonWebToken = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/gu;

/** Hides tokens, and what is named a secret. The patterns begin at few places, or cannot fail once they have begun: linear time. */
export function hideSecrets(text: string): string {
  return text.replace(named, hiddenValue).replace(bearer, "$1 [redacted]").replace(jsonWebToken, "[redacted]");
}

/** A quote that is escaped ends in front of the next backslash, so that only the plain ones were taken with the value. */
function hiddenValue(_found: string, name: string, value: string): string {
  const opening = /^\\*["']/u.exec(value)?.[0] ?? "";
  return `${name}${opening}[redacted]${opening.length === 1 ? opening : ""}`;
}
