import { toSvgPath } from "lean-qr/extras/svg";
import type { QrContent } from "./content.js";
import { toMatrix } from "./matrix.js";
import { type QrImageOptions, scaleOf } from "./scale.js";

/**
 * A QR code as an SVG image, black on explicit white, for a file or for a page: it needs no style, no script and no other resource.
 *
 * The image holds the text in its modules only, in no title, label or comment.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for a text that cannot be drawn, or an option out of range.
 */
export function toSvg(content: QrContent, options: QrImageOptions = {}): string {
  const scale = scaleOf(options);
  const matrix = toMatrix(content, options);
  const size = matrix.length;
  // One outline for each dark area: squares drawn one by one show hairlines between them in print.
  const outline = toSvgPath({ size, get: (x, y) => matrix[y]?.[x] === true });
  const pixels = size * scale;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
    `<rect width="${size}" height="${size}" fill="#ffffff"/>`,
    `<path fill="#000000" d="${outline}"/>`,
    "</svg>",
  ].join("");
}
