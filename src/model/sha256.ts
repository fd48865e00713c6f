import { builtinModule } from "./builtin-module.js";

/** What is used of Node's own cryptography. */
interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(text: string): { digest(encoding: "hex"): string } };
}

/**
 * SHA-256 of a text as UTF-8, in hexadecimal. At once where the runtime can, for a change is about to leave; undefined in one that keeps cryptography
 * from pages without TLS.
 */
export async function sha256(text: string): Promise<string | undefined> {
  const node = builtinModule("node:crypto") as NodeCrypto | undefined;
  if (node) return node.createHash("sha256").update(text).digest("hex");
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const digest = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
