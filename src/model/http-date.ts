const dated = /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4,6}|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2}) \d{2}:\d{2}:\d{2} GMT$/u;
const bare = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/u;

/**
 * Reads a date of HTTP (RFC 9110: the present form and its two older ones), in milliseconds since 1970. Undefined for anything else: `Date.parse` by
 * itself finds dates in almost any text.
 */
export function httpDate(text: string): number | undefined {
  const parsed = dated.test(text) ? Date.parse(text) : bare.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
