/** The body is longer than the client reads. */
export class BodyTooLarge extends Error {}

/** Reads a body as text, counting decompressed bytes while they arrive: an endless or a compressed bomb costs at most `maxBytes`. */
export async function readBounded(response: Response, maxBytes: number, charset = "utf-8"): Promise<string> {
  if (Number(response.headers.get("content-length")) > maxBytes) {
    await response.body?.cancel().catch(() => {});
    throw new BodyTooLarge();
  }
  if (!response.body) return "";
  const decoder = new TextDecoder(charset);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      throw new BodyTooLarge();
    }
    chunks.push(chunk.value);
  }
  return decoder.decode(joined(chunks, bytes));
}

/** One piece: decoding piece by piece is slow, and most bodies are one anyway. */
function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first = new Uint8Array()] = chunks;
  if (chunks.length < 2) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
