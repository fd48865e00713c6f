/**
 * Draws an activation code, or any other text, as a QR code: for a page, a file, a terminal, or a drawing of one's own.
 *
 * Every code declares its text to be UTF-8 (ECI 26), ASCII too, which an old reader may not know: leave people a way to type the text by hand.
 *
 * @module
 */

export type { QrContent } from "./content.js";
export { type QrMatrix, type QrOptions, toMatrix } from "./matrix.js";
export type { QrImageOptions } from "./scale.js";
export { type PngBytes, toPng } from "./png.js";
export { toSvg } from "./svg.js";
export { toTerminal } from "./terminal.js";
