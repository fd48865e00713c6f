const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The most that one stored block of DEFLATE holds (RFC 1951, section 3.2.4). */
const blockLength = 0xffff;

/**
 * A square PNG file (ISO/IEC 15948) of one bit for a pixel, in shades of grey. `rows` are the filtered rows.
 *
 * The rows are stored, not compressed: a code of this package takes some 20 kB, and no runtime's compressor is needed.
 */
export function pngFile(side: number, rows: Uint8Array): Uint8Array<ArrayBuffer> {
  const [bitDepth, greyscale, deflate, adaptive, notInterlaced] = [1, 0, 0, 0, 0];
  const header = [...uint32(side), ...uint32(side), bitDepth, greyscale, deflate, adaptive, notInterlaced];
  return joined([signature, chunk("IHDR", header), chunk("IDAT", zlibStored(rows)), chunk("IEND", [])]);
}

/** Length, type, data, and a checksum of type and data. */
function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const body = joined([Array.from(type, (letter) => letter.charCodeAt(0)), data]);
  return joined([uint32(data.length), body, uint32(crc32(body))]);
}

/** A zlib stream (RFC 1950) of stored blocks. */
function zlibStored(data: Uint8Array): Uint8Array {
  const blocks: ArrayLike<number>[] = [];
  for (let start = 0; start < data.length; start += blockLength) {
    const block = data.subarray(start, start + blockLength);
    const isLast = start + blockLength >= data.length;
    blocks.push([Number(isLast), ...uint16LittleEndian(block.length), ...uint16LittleEndian(block.length ^ 0xffff)], block);
  }
  return joined([[0x78, 0x01], ...blocks, uint32(adler32(data))]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function uint32(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function uint16LittleEndian(value: number): readonly number[] {
  return [value & 0xff, value >>> 8];
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}
