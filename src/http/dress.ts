import type { Call } from "../calls/call.js";
import { invalidOption } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { Contract } from "../model/contract.js";
import { bodyText, type WireRequest } from "../model/wire-request.js";
import { resolve, withQuery } from "./base-url.js";
import { failure } from "./door.js";

/** What every request goes out with. */
export interface DressOptions {
  readonly contract: Contract;
  readonly baseUrl: URL;
  readonly userAgent: string;
  readonly locale: string | undefined;
}

/** A request as it leaves: the address whole, the body a text, every header once. */
export type DressedRequest = WireRequest & { readonly url: URL };

/**
 * Makes a call's request ready to leave. What cannot be built is found out here, where it is certain that nothing was sent.
 *
 * @throws {KcellError} `CONFIG_INVALID`
 */
export function dress(call: Call<unknown>, options: DressOptions): DressedRequest {
  try {
    const { request } = call;
    assertMaySend(call);
    const text = bodyText(request);
    return {
      ...request,
      ...(text !== undefined && { body: text }),
      headers: headersOf(call, options),
      url: call.url ? withQuery(call.url, request) : resolve(options.baseUrl, request),
    };
  } catch (error) {
    if (KcellError.is(error)) throw error;
    throw failure(call, "CONFIG_INVALID", { verdict: "notSent", attempts: 0 });
  }
}

/** Runtimes, proxies and caches send a GET again as they please, for it is meant to change nothing. */
function assertMaySend({ safety, request: { method } }: Call<unknown>): void {
  if (safety === "change" && /^(?:GET|HEAD)$/iu.test(method))
    throw invalidOption("contract", "a change cannot be a GET or HEAD, which others on the way may send twice");
}

/** The contract's own headers count last; names differ in case only by accident. */
function headersOf(call: Call<unknown>, { contract, userAgent, locale }: DressOptions): Record<string, string> {
  const { request, correlationId, attempt } = call;
  const headers = new Map([
    ["accept", "application/json, application/problem+json"],
    ["user-agent", userAgent],
  ]);
  if (request.body !== undefined) headers.set("content-type", request.contentType ?? "application/json");
  const traced = contract.trace?.headers({ correlationId, attempt, ...(locale !== undefined && { locale }) });
  for (const [name, value] of Object.entries({ ...traced, ...request.headers })) headers.set(name.toLowerCase(), value.trim());
  for (const [name, value] of headers) assertHeader(name, value);
  return Object.fromEntries(headers);
}

/** What `Headers` would refuse, at a fraction of its cost: every call comes by here. */
function assertHeader(name: string, value: string): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/u.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/u.test(value)) throw new TypeError("not a header");
}
