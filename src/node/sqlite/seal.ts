import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { invalidOption } from "../../errors/invalid.js";
import { KcellError } from "../../errors/kcell-error.js";

/** The key that seals a store: 32 bytes, as they are or as base64 or hexadecimal text. */
export type SealKey = Uint8Array | string;

/** Keeps what is private in one file. */
export interface Seal {
  /** What is written down. `about` says where it belongs, so that it opens nowhere else. */
  close(text: string, about: string): Uint8Array;
  /** @throws {KcellError} `STORAGE_FAILED` where it was changed, moved, or sealed with another key. */
  open(closed: Uint8Array, about: string): string;
  /** A keyed hash by which a value is found again. */
  trace(kind: "number" | "order", value: string): Uint8Array;
}

const keyBytes = 32;
const nonceBytes = 12;
const noncesAtOnce = 64;
const tagBytes = 16;
const cipher = "aes-256-gcm";

/** The bytes of a key. @throws {KcellError} `CONFIG_INVALID` where they are not 32. */
export function readSealKey(key: SealKey | undefined): Uint8Array | undefined {
  if (key === undefined) return undefined;
  const bytes = typeof key === "string" ? fromText(key) : key;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== keyBytes)
    throw invalidOption("sealKey", "it must be 32 random bytes, as a Uint8Array or as base64 or hexadecimal text");
  return Uint8Array.from(bytes);
}

/** The seal of one file, whose salt makes its keys differ from those of every other. Without a key it writes plain text. */
export function sealFor(salt: Uint8Array, key: Uint8Array | undefined): Seal {
  const derived = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync("sha256", key ?? salt, salt, `kcell-self-service ${purpose}`, keyBytes)));
  const traces = derived("trace");
  const trace = remembering((text) => createHmac("sha256", traces).update(text).digest());
  return { ...(key ? sealing(derived("seal")) : plain), trace: (kind, value) => trace(`${kind}:${value}`) };
}

/** Every step of a change has its number, and mostly one comes right after the other. */
function remembering<T>(make: (text: string) => T): (text: string) => T {
  let newest: { readonly text: string; readonly made: T } | undefined;
  return (text) => {
    if (newest?.text !== text) newest = { text, made: make(text) };
    return newest.made;
  };
}

const plain: Omit<Seal, "trace"> = {
  close: (text) => Buffer.from(text),
  open: (closed) => Buffer.from(closed.buffer, closed.byteOffset, closed.byteLength).toString(),
};

/** A fresh nonce, what is sealed, and the tag. */
function sealing(key: KeyObject): Omit<Seal, "trace"> {
  const nonces = noncesOf();
  return {
    close(text, about) {
      const nonce = nonces();
      const sealer = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
      return Buffer.concat([nonce, sealer.update(text, "utf8"), sealer.final(), sealer.getAuthTag()]);
    },
    open(closed, about) {
      try {
        const opener = createDecipheriv(cipher, key, closed.subarray(0, nonceBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(about))
          .setAuthTag(closed.subarray(-tagBytes));
        return Buffer.concat([opener.update(closed.subarray(nonceBytes, -tagBytes)), opener.final()]).toString();
      } catch {
        throw new KcellError("STORAGE_FAILED", "Something sealed in the store does not open: it was changed or moved.");
      }
    },
  };
}

/** Fresh random nonces, drawn from the system many at a time, because each draw costs as much as sealing. */
function noncesOf(): () => Uint8Array {
  let drawn = randomBytes(0);
  return () => {
    if (drawn.byteLength === 0) drawn = randomBytes(nonceBytes * noncesAtOnce);
    const nonce = drawn.subarray(0, nonceBytes);
    drawn = drawn.subarray(nonceBytes);
    return nonce;
  };
}

function fromText(text: string): Uint8Array | undefined {
  if (/^[\da-f]{64}$/iu.test(text)) return Buffer.from(text, "hex");
  return /^[\w+/-]{43}=?$/u.test(text) ? Buffer.from(text, "base64") : undefined;
}
