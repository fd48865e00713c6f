import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { TransportFault } from "../http/transport-fault.js";

/** A map, because an object would also find what every object has: `constructor`. */
const codings: ReadonlyMap<string, typeof gunzip> = new Map([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["deflate", inflate],
  ["br", brotliDecompress],
]);

/** What binds the unpacking, and the status to tell where it fails. */
interface Bounds {
  readonly maxBytes: number;
  readonly status: number;
}

/** More than anybody needs; each one may blow up what the next one reads. */
const mostCodings = 3;

/**
 * Takes off the compression that was not asked for, counting bytes on the way. What it does not know it leaves as it is.
 *
 * @throws {TransportFault} Where it is not what it says, or more than `maxBytes`.
 */
export async function decompressed(bytes: Uint8Array, encoding: string | null, bounds: Bounds): Promise<Uint8Array> {
  if (encoding === null || bytes.byteLength === 0) return bytes;
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "identity");
  if (names.length > mostCodings) throw new TransportFault("transport", "maybe", { status: bounds.status });
  let plain = bytes;
  for (const name of names.toReversed()) {
    const coding = codings.get(name);
    if (!coding) return plain;
    plain = await decode(coding, plain, bounds);
  }
  return plain;
}

async function decode(coding: typeof gunzip, bytes: Uint8Array, { maxBytes, status }: Bounds): Promise<Uint8Array> {
  try {
    return await promisify(coding)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new TransportFault(isTooLarge ? "tooLarge" : "transport", "maybe", { status });
  }
}
