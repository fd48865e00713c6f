import { correction, generate } from "lean-qr/nano";
import { assertObject } from "./assert-object.js";
import { type QrContent, textOf } from "./content.js";
import { assertWholeNumber } from "./whole-number.js";

/** How a QR code is drawn, whatever it is drawn on. */
export interface QrOptions {
  /** Light modules on each side, from 4 (which the standard demands, and cameras need) to 32. Default 4. */
  readonly margin?: number | undefined;
}

/** A square of modules, row by row, its margin included: `true` is dark. */
export type QrMatrix = readonly (readonly boolean[])[];

/**
 * The modules of a QR code (ISO/IEC 18004, error correction M) with its margin, for a drawing of one's own. Draw on white: the margin is
 * part of the code.
 *
 * The text, ASCII too, is written as bytes that are declared to be UTF-8 (ECI 26). An old reader that knows no ECI may stumble over it:
 * whoever has one types the code by hand.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for an empty or too long text, and for a margin out of range. It never repeats the text.
 */
export function toMatrix(content: QrContent, options: QrOptions = {}): QrMatrix {
  assertObject("options", options);
  const { margin = 4 } = options;
  assertWholeNumber("margin", margin, { least: 4, most: 32 });
  // The small generator writes bytes and says that they are UTF-8 (ECI 26), and never takes another level than this one.
  const code = generate(textOf(content), { minCorrectionLevel: correction.M });
  const places = Array.from({ length: code.size + 2 * margin }, (_, place) => place - margin);
  return places.map((y) => places.map((x) => code.get(x, y)));
}
