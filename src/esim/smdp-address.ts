/** Letters, digits and inner hyphens. Spelt out, because a pattern that ignores case also takes the Kelvin sign for a k. */
const label = /^[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?$/u;

/**
 * Whether a text is a fully qualified host name, as SGP.22 demands of an SM-DP+ address: two labels or more, no port, path or user, no
 * address in numbers, no dot at its end. An internationalised name stands in its ASCII form (`xn--`).
 */
export function isSmdpAddress(text: string): boolean {
  const labels = text.split(".");
  return labels.length >= 2 && labels.every((part) => label.test(part)) && !/\.\d+$/u.test(text);
}
