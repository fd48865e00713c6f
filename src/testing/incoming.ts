import { type Route, routeOf } from "./route-table.js";

/** A longer body is not read. */
const mostCharacters = 1_000_000;

/** A request as the operator reads it. */
export interface Incoming {
  /** When it came. */
  readonly at: number;
  readonly method: string;
  /** Below the base path. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** The body as a value: JSON, or the fields of a form; undefined where there is none that can be read. */
  readonly body: unknown;
  readonly route: Route | undefined;
  readonly operationId: string | undefined;
  /** The order in the path. */
  readonly orderId: string;
  /** What an order is to do. */
  readonly action: string | undefined;
  readonly msisdn: string | undefined;
}

/** Reads a request; nothing is judged yet. */
export async function readRequest(request: Request, basePath: string, at: number): Promise<Incoming> {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
  const found = routeOf(request.method, path);
  const body = readBody(await request.text(), request.headers.get("content-type") ?? "");
  return {
    at,
    method: request.method,
    path: pathname,
    query: searchParams,
    headers: request.headers,
    signal: request.signal,
    body,
    route: found?.route,
    operationId: found?.route.operationId,
    orderId: found?.orderId ?? "",
    action: textField(body, "action"),
    msisdn: textField(body, "msisdn"),
  };
}

function readBody(text: string, contentType: string): unknown {
  if (text.length > mostCharacters) return undefined;
  if (contentType.startsWith("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  if (!contentType.startsWith("application/json")) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textField(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
