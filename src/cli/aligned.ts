/** What could drive a terminal, or turn the direction of its text. */
const unprintable = /[\p{Cc}\p{Cf}]/gu;

/** Rows as lines of a table: each column as wide as its widest cell, and no blanks at the end. What cannot be printed becomes a blank. */
export function aligned(table: readonly (readonly string[])[]): readonly string[] {
  const rows = table.map((row) => row.map((cell) => cell.replaceAll(unprintable, " ")));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
      .join("")
      .trimEnd(),
  );
}
