/**
 * The part of a request that keeps a runtime from sending it again. Three do so by themselves when a connection that they had kept breaks,
 * although the operator may have acted on it: Deno whenever it can read the body twice, Bun a PUT or DELETE, workerd one without a body.
 * Rule 2.10 lets none of that happen to a change.
 */
export function sendOnce(method: string, text: string | undefined): RequestInit {
  const body = text === undefined ? {} : { body: text };
  if (/^(?:GET|HEAD)$/iu.test(method)) return body;
  // Deno and workerd: what is read as it goes out is not there for a second time. A Blob, unlike a stream, keeps its length.
  if ("Deno" in globalThis || "WebSocketPair" in globalThis) return { body: text === undefined ? emptyStream() : new Blob([text]) };
  // On Bun this takes a new connection. Elsewhere it is the default, and is about pages that people leave.
  return { ...body, keepalive: false };
}

function emptyStream(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.close() });
}
