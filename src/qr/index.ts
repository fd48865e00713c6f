/**
 * Draws an activation code, or any other text, as a QR code: for a page, a file, a terminal, or a drawing of one's own.
 *
 * @module
 */

export type { QrContent } from "./content.js";
export { type QrMatrix, type QrOptions, toMatrix } from "./matrix.js";
export type { QrImageOptions } from "./scale.js";
export { type PngBytes, toPng } from "./png.js";
export { toSvg } from "./svg.js";
export { toTerminal } from "./terminal.js";
