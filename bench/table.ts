import type { Spread } from "./spread.ts";

/** A table in Markdown; all columns but the first hold figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `1.31 (1.25..1.40)` */
export function withSpread({ median, p25, p75 }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${p25.toFixed(digits)}..${p75.toFixed(digits)})`;
}

/** `a, b and c` */
export function enumeration(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
