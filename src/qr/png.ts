import type { QrContent } from "./content.js";
import { type QrMatrix, toMatrix } from "./matrix.js";
import { pngFile } from "./png-file.js";
import { type QrImageOptions, scaleOf } from "./scale.js";

/** Bytes that `Blob`, `Response` and files take: newer compilers call them `Uint8Array<ArrayBuffer>`, older ones know no such name. */
export type PngBytes = ReturnType<Uint8Array["slice"]>;

/**
 * A QR code as the bytes of a PNG file: one bit for a pixel, black and explicit white, nothing transparent. It is made without Node, so it
 * works in browsers and workers too.
 *
 * Whoever has the file has the code: write it with mode 0600, and delete it when it has served.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for a text that cannot be drawn, or an option out of range.
 */
export function toPng(content: QrContent, options: QrImageOptions = {}): PngBytes {
  const scale = scaleOf(options);
  const matrix = toMatrix(content, options);
  return pngFile(matrix.length * scale, pixelRows(matrix, scale));
}

/** The rows as PNG has them: a byte that says "not filtered", then eight pixels in a byte, the first one highest, 1 for white. */
function pixelRows(matrix: QrMatrix, scale: number): Uint8Array {
  const side = matrix.length * scale;
  const length = 1 + Math.ceil(side / 8);
  const rows = new Uint8Array(length * side);
  for (const [y, modules] of matrix.entries()) {
    const row = packedRow(modules, { scale, length });
    for (let copy = 0; copy < scale; copy += 1) rows.set(row, (y * scale + copy) * length);
  }
  return rows;
}

function packedRow(modules: readonly boolean[], { scale, length }: { readonly scale: number; readonly length: number }): Uint8Array {
  const row = new Uint8Array(length);
  for (let x = 0; x < modules.length * scale; x += 1) {
    const place = 1 + (x >> 3);
    if (modules[Math.floor(x / scale)] === false) row[place] = (row[place] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}
