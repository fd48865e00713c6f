/** The part of a request that keeps a runtime from sending it again. */
export interface SentOnce {
  readonly init: RequestInit & { readonly duplex?: "half" };
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Makes a request's body such that no runtime sends it a second time by itself. Rule 2.10 lets that happen to no change, although the operator may
 * have acted on the first: every `fetch` sends again after a 421, Deno also when a connection that it had kept breaks, Bun a PUT or DELETE, workerd one
 * without a body. What is read as it goes out is not there for a second time.
 */
export function sendOnce(method: string, text: string | undefined): SentOnce {
  const init = text === undefined ? {} : { body: text };
  if (/^(?:GET|HEAD)$/iu.test(method)) return { init };
  // Deno and workerd: a Blob, unlike a stream, keeps its length.
  if ("Deno" in globalThis || "WebSocketPair" in globalThis)
    return { init: { body: text === undefined ? streamOf("") : new Blob([text]) } };
  // Node: a stream has no length of its own, and a server may want one.
  if (isNode()) return { init: { body: streamOf(text ?? ""), duplex: "half" }, headers: { "content-length": String(lengthOf(text)) } };
  // On Bun this takes a new connection. Elsewhere it is the default, and is about pages that people leave.
  return { init: { ...init, keepalive: false } };
}

function isNode(): boolean {
  const { process } = globalThis as { readonly process?: { readonly versions?: Readonly<Record<string, string>> } };
  return process?.versions?.["undici"] !== undefined && process.versions["bun"] === undefined;
}

function lengthOf(text = ""): number {
  return new TextEncoder().encode(text).byteLength;
}

function streamOf(text: string): ReadableStream {
  return new ReadableStream({
    start(controller) {
      if (text !== "") controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}
