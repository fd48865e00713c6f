import type { WireProblemCode } from "../model/wire.js";

/** An answer as a plain value, before it becomes a `Response`. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or a text where `contentType` is not one of JSON. */
  readonly body?: unknown;
  /** Default `application/json`. */
  readonly contentType?: string;
  /** The code of the problem, for the journal. */
  readonly code?: WireProblemCode;
  /** The connection is cut instead. */
  readonly cut?: true;
}

/** A good answer. */
export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body, headers };
}

/** The `Response` of a reply, or the error response that stands for a cut connection. */
export function toResponse(reply: Reply, headers: Readonly<Record<string, string>>): Response {
  if (reply.cut) return Response.error();
  const { status, body, contentType = "application/json" } = reply;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": contentType, ...headers, ...reply.headers } });
}
