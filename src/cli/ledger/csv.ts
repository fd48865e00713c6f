/** What a spreadsheet takes for the beginning of a formula. A number in E.164 is one of them, and stays a text for it. */
const formula = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * Rows as a file that Excel and 1C open: UTF-8 with a byte order mark (Windows-1251 has no Kazakh letters), divided by semicolons. Each cell is
 * quoted, and what could be a formula begins with an apostrophe.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(";")}\r\n`).join("")}`;
}

function cellOf(text: string): string {
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
