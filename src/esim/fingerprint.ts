import { invalidArgument } from "../errors/invalid.js";

/** HMAC-SHA-256 of a text, as 64 hexadecimal digits. */
export async function fingerprintOf(text: string, hmacKey: string | Uint8Array): Promise<string> {
  const bytes = typeof hmacKey === "string" ? encoded(hmacKey) : hmacKey;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw invalidArgument("hmacKey", "it is no text or bytes, or empty");
  const key = await crypto.subtle.importKey("raw", new Uint8Array(bytes), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoded(text)));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
