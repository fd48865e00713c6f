/** Two arcs or more, without leading zeros; below the roots 0 and 1 only 0 to 39 may stand (X.660). */
const objectIdentifier = /^(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9][0-9]*))(?:\.(?:0|[1-9][0-9]*))*$/u;

/** Whether a text is an object identifier in dotted decimal form. */
export function isObjectIdentifier(text: string): boolean {
  return objectIdentifier.test(text);
}
