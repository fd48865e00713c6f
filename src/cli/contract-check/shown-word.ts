/** A word of the wire as a screen may show it. What is none, or could be a number or a secret, is not shown. */
export function shownWord(word: unknown): string {
  return typeof word === "string" && /^[\w.:-]{1,40}$/u.test(word) && !/\d{7}/u.test(word) ? word : "[not a word]";
}
