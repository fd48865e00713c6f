/** Whitespace of every kind, the byte order mark included, and the zero-width space that web pages put into long words. */
const blank = /[\s\u200b]/u;

/** The text without blanks at its ends. By hand, because a regular expression for the end takes quadratic time on blanks in the middle. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Most characters are visible ASCII, and need no pattern to tell. */
function isBlank(character: string): boolean {
  return (character < "!" || character > "~") && blank.test(character);
}
