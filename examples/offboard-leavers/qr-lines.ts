import { toMatrix } from "kcell-self-service/qr";

/** Half blocks, two modules in one character: none, the upper, the lower, both. */
const halves = [" ", "▀", "▄", "█"];

/**
 * A text as a QR code for a terminal. `darkOnLight` draws the dark modules, for lines that are painted black on white; `lightOnDark` draws
 * the light ones, for screens without colours, which are dark as a rule.
 */
export function qrLines(text: string, style: "darkOnLight" | "lightOnDark"): readonly string[] {
  const matrix = toMatrix(text);
  const isDrawn = (dark: boolean | undefined) => (dark ?? false) === (style === "darkOnLight");
  const halfOf = (upper: boolean, lower: boolean | undefined) => halves[Number(isDrawn(upper)) + 2 * Number(isDrawn(lower))] ?? " ";
  return matrix.flatMap((row, y) => (y % 2 === 0 ? [row.map((dark, x) => halfOf(dark, matrix[y + 1]?.[x])).join("")] : []));
}
