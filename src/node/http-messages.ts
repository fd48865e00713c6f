import type { IncomingMessage, ServerResponse } from "node:http";

/** What binds the reading of a request. */
export interface ReadingOptions {
  readonly bodyBytes: number;
  /** Aborted when the sender has gone. */
  readonly signal: AbortSignal;
}

/** The request that a message of Node is; or, where it is none that `Request` can hold, the answer to it. */
export async function readOver(message: IncomingMessage, { bodyBytes, signal }: ReadingOptions): Promise<Request | Response> {
  const { method = "GET", url = "/", headersDistinct, socket } = message;
  if (!url.startsWith("/") || ["CONNECT", "TRACE", "TRACK"].includes(method)) return new Response(null, { status: 400 });
  const body = await readBody(message, bodyBytes);
  if (!body) return new Response(null, { status: 413, headers: { connection: "close" } });
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) for (const value of values) headers.append(name, value);
  const address = `http://${socket.localAddress?.includes(":") ? `[${socket.localAddress}]` : socket.localAddress}:${socket.localPort}${url}`;
  return new Request(address, { method, headers, signal, ...(method !== "GET" && method !== "HEAD" && { body }) });
}

/** Sends an answer, or cuts the connection where it is `Response.error()`. */
export async function answerOver(reply: ServerResponse, response: Response): Promise<void> {
  if (response.type === "error") {
    reply.destroy();
    return;
  }
  const body = new Uint8Array(await response.arrayBuffer());
  reply.writeHead(response.status, { ...Object.fromEntries(response.headers), "content-length": body.byteLength });
  reply.end(body);
}

/** The body, or undefined where it is too long. What is too long is not read to its end. */
async function readBody(message: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
