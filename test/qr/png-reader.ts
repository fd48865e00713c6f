import { crc32, inflateSync } from "node:zlib";
import type { Pixels } from "./pixels.js";

/** The pixels of a PNG file of one grey bit for a pixel, with every checksum compared. */
export const readPng = (bytes: Uint8Array): Pixels => {
  const file = Buffer.from(bytes);
  if (file.toString("latin1", 0, 8) !== "\u0089PNG\r\n\u001a\n") throw new Error("This is no PNG file.");
  const chunks = chunksOf(file);
  if (chunks.map(({ type }) => type).join() !== "IHDR,IDAT,IEND") throw new Error("These are other chunks than expected.");
  const [header, data] = chunks.map((chunk) => chunk.data);
  const side = header?.readUInt32BE(0) ?? 0;
  if (header?.toString("hex", 4) !== `${side.toString(16).padStart(8, "0")}0100000000`) throw new Error("This is no square of grey bits.");
  const length = 1 + Math.ceil(side / 8);
  const rows = inflateSync(data ?? Buffer.of());
  if (rows.length !== length * side) throw new Error("The rows are not as long as the header says.");
  return Array.from({ length: side }, (_, y) => rowOf(rows.subarray(y * length, (y + 1) * length), side));
};

const chunksOf = (file: Buffer): readonly { readonly type: string; readonly data: Buffer }[] => {
  const chunks = [];
  for (let start = 8; start < file.length;) {
    const end = start + 8 + file.readUInt32BE(start);
    if (crc32(file.subarray(start + 4, end)) !== file.readUInt32BE(end)) throw new Error("A checksum is wrong.");
    chunks.push({ type: file.toString("latin1", start + 4, start + 8), data: file.subarray(start + 8, end) });
    start = end + 4;
  }
  return chunks;
};

const rowOf = (bytes: Buffer, side: number): readonly boolean[] => {
  if (bytes[0] !== 0) throw new Error("A row is filtered.");
  return Array.from({ length: side }, (_, x) => (((bytes[1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0);
};
