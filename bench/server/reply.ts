import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers with JSON that was encoded before: what is measured is the client. */
export function reply(response: ServerResponse, body: Buffer, status = 200): void {
  response.writeHead(status, {
    "content-type": status < 400 ? "application/json" : "application/problem+json",
    "content-length": body.length,
    "x-request-id": "req-bench",
  });
  response.end(body);
}

/** Answers with JSON. */
export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  reply(response, Buffer.from(JSON.stringify(value)), status);
}

/** The text of a request's body. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
