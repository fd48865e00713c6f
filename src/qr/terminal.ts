import type { QrContent } from "./content.js";
import { type QrOptions, toMatrix } from "./matrix.js";

/** Two modules in one character: none dark, the upper, the lower, both. */
const halves = [" ", "▀", "▄", "█"];

/** Black on white from the colour cube, which themes leave alone. The sixteen named colours are whatever the user's theme makes of them. */
const blackOnWhite = "\u001b[38;5;16;48;5;231m";
const reset = "\u001b[0m";

/**
 * A QR code for a terminal of 256 colours: lines of half blocks, two rows of modules in each, without a line break at the end. It brings its
 * own black and white, so that it can be scanned from a dark terminal too.
 *
 * Whatever prints it keeps it: scrollback, session recordings and build logs are no place for an activation code (rule 2.11).
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for a text that cannot be drawn, or an option out of range.
 */
export function toTerminal(content: QrContent, options: QrOptions = {}): string {
  const matrix = toMatrix(content, options);
  const lines = matrix.flatMap((upper, y) => (y % 2 === 0 ? [lineOf(upper, matrix[y + 1] ?? [])] : []));
  return lines.map((line) => `${blackOnWhite}${line}${reset}`).join("\n");
}

/** The last line has an upper half only; what is missing below is light. */
function lineOf(upper: readonly boolean[], lower: readonly boolean[]): string {
  return upper.map((dark, x) => halves[Number(dark) + 2 * Number(lower[x] ?? false)]).join("");
}
