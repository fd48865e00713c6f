/** Two arcs or more, without leading zeros; below the roots 0 and 1 only 0 to 39 may stand (X.660). */
const objectIdentifier = /^(?!.*\b0\d)(?:[01]\.[1-3]?\d|2\.\d+)(?:\.\d+)*$/u;

/** Whether a text is an object identifier in dotted decimal form. */
export function isObjectIdentifier(text: string): boolean {
  return objectIdentifier.test(text);
}
