import { staysBelow } from "../../model/below-base.js";
import { isObject, texts } from "./field-rules.js";
import type { WireRequest } from "../../model/wire-request.js";

/** By these the operator stops a company, or asks it to log in or to wait (rules 2.3, 2.9, 2.15). The client never takes them for good. */
const stops = [401, 403, 423, 429];

/** What is wrong with a request such as the client would send; nothing where it can go out. */
export function requestProblems(made: unknown, safety: "read" | "change" = "read"): readonly string[] {
  if (!isObject(made)) return ["it must give an object with method and path"];
  const { method, path, query, headers, body, contentType, accepts } = made as { readonly [F in keyof WireRequest]?: unknown };
  const hasBody = body !== undefined;
  const isRead = method === "GET" || method === "HEAD";
  const problems: readonly (false | string)[] = [
    !(typeof method === "string" && /^[A-Z]+$/u.test(method)) && "its method must be one in capitals, such as GET",
    !(typeof path === "string" && staysBelow(path)) &&
      "its path must begin with one slash, stay below the base URL and hold no query; make it with path`...`",
    query !== undefined && !isQuery(query) && "its query must be an object of texts, or of lists of texts",
    headers !== undefined && !(isTexts(headers) && areHeaders(headers)) && "its headers must be an object of texts that HTTP can carry",
    accepts !== undefined && !isStatuses(accepts) && "its accepts must be a list of statuses from 300 to 599",
    isStatuses(accepts) &&
      accepts.some((status) => status >= 500 || stops.includes(status)) &&
      "its accepts must not list 401, 403, 423, 429 or a status from 500: it would hide that the operator stops us (rule 2.9)",
    isRead &&
      safety === "change" &&
      `a change is no ${method}: runtimes repeat one by themselves, so the client refuses it as CONFIG_INVALID`,
    isRead && hasBody && `a ${method} carries no body`,
    hasBody && typeof body !== "string" && !isJson(body) && "its body must be JSON, or a text with contentType",
    typeof body === "string" && contentType === undefined && "a body that is a text needs its contentType",
  ];
  return problems.filter((problem) => problem !== false);
}

/** A request as a text, to tell two of them apart. */
export function printed(request: unknown): string {
  return isJson(request) ? JSON.stringify(request) : "";
}

/** What of a request stands in the logs of servers: its path and query. */
export function addressOf(request: unknown): string {
  if (!isObject(request)) return "";
  const { path, query } = request as { readonly path?: unknown; readonly query?: unknown };
  return printed({ path, query });
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((text) => typeof text === "string");
}

function isQuery(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === "string" || texts.fits(text));
}

function isStatuses(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((status) => Number.isInteger(status) && status >= 300 && status < 600);
}

function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    return new Headers(headers) instanceof Headers;
  } catch {
    return false;
  }
}

function isJson(value: unknown): boolean {
  try {
    return typeof JSON.stringify(value) === "string";
  } catch {
    return false;
  }
}
