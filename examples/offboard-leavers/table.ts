import type { Screen } from "./screen.ts";

/** One row of a table. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly style?: Parameters<Screen["paint"]>[0];
}

/** Prints rows under a header, each column as wide as its widest cell; the last one takes what the screen has left. */
export function printTable(screen: Screen, header: readonly string[], rows: readonly TableRow[]): void {
  const all = [header, ...rows.map(({ cells }) => cells)];
  const widths = header.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 2);
  widths[widths.length - 1] = Math.max(10, Math.min(widths.at(-1) ?? 0, screen.width - before));
  const lineOf = (cells: readonly string[]) => `  ${cells.map((cell, column) => fit(cell, widths[column] ?? 0)).join("  ")}`.trimEnd();
  screen.print(screen.paint("dim", lineOf(header)), screen.paint("dim", `  ${widths.map((width) => "─".repeat(width)).join("  ")}`));
  for (const { cells, style } of rows) screen.print(style ? screen.paint(style, lineOf(cells)) : lineOf(cells));
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}
