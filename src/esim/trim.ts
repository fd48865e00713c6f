/** Whitespace of every kind, the byte order mark included, and the zero-width space that web pages put into long words. */
const blanksAtEnds = /^[\s\u200b]+|(?<![\s\u200b])[\s\u200b]+$/gu;

/** The text without blanks at its ends. The end is looked for once in every run of blanks, so that a text full of them takes linear time. */
export function trim(text: string): string {
  return text.replace(blanksAtEnds, "");
}
