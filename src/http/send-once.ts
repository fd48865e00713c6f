/** The part of a request that keeps a runtime from sending it again. */
export interface SentOnce {
  readonly init: RequestInit & { readonly duplex?: "half" };
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the body was read, which nobody does before the request is about to be written; not there where no body tells that. */
  readonly wasRead?: () => boolean;
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
    return { init: { body: text === undefined ? new ReadableStream({ start: (controller) => controller.close() }) : new Blob([text]) } };
  // Node: a stream has no length of its own, and a server may want one.
  if (isNode()) return onNode(text);
  // On Bun this takes a new connection. Elsewhere it is the default, and is about pages that people leave.
  return { init: { ...init, keepalive: false } };
}

function onNode(text = ""): SentOnce {
  const bytes = new TextEncoder().encode(text);
  let wasRead = false;
  // Of bytes, because `fetch` tees its body, and teeing reads ahead from a stream of anything else.
  const body = new ReadableStream({
    type: "bytes",
    pull(controller) {
      wasRead = true;
      if (text !== "") controller.enqueue(bytes);
      controller.close();
    },
  });
  const once: SentOnce = { init: { body, duplex: "half" }, headers: { "content-length": String(bytes.byteLength) } };
  // Undici 7 reads no empty body where it speaks HTTP/2, so one that was not read tells nothing.
  return text === "" ? once : { ...once, wasRead: () => wasRead };
}

function isNode(): boolean {
  const { process } = globalThis as { readonly process?: { readonly versions?: Readonly<Record<string, string>> } };
  return process?.versions?.["undici"] !== undefined && process.versions["bun"] === undefined;
}
