import { invalidOption } from "../errors/invalid.js";
import { staysBelow } from "../model/below-base.js";
import { queryText, type WireRequest } from "../model/wire-request.js";

const loopback = /^(localhost|.+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/u;

/**
 * Checks an address that credentials will be sent to (rule 2.11): https, or http on this machine only; nothing but scheme, host and path.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `INSECURE_URL`.
 */
export function parseBaseUrl(given: string | URL, field: string): URL {
  const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined;
  if (!url) throw invalidOption(field, "it is not an absolute URL");
  if (url.protocol === "http:" && !loopback.test(url.hostname))
    throw invalidOption(field, "http is for this machine only; use https", "INSECURE_URL");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw invalidOption(field, "it is neither https nor http");
  if (url.username || url.password) throw invalidOption(field, "credentials do not belong in an address");
  if (url.search || url.hash) throw invalidOption(field, "it has a query or a fragment");
  return url;
}

/**
 * Puts a request's path below the base URL. A path that would climb out, or name another host, is refused.
 *
 * @throws {KcellError} `CONFIG_INVALID`: the contract made it.
 */
export function resolve(base: URL, request: WireRequest): URL {
  const { path } = request;
  const prefix = base.pathname.replace(/\/$/u, "");
  if (!staysBelow(path)) {
    throw invalidOption("contract", "a request's path must begin with one slash and stay below the base URL");
  }
  return withQuery(new URL(`${prefix}${path}`, base), request);
}

/** The same address with a request's query. */
export function withQuery(address: URL, request: WireRequest): URL {
  const added = queryText(request);
  if (added === "") return address;
  // All at once: `url.searchParams` writes the whole address anew for every value.
  const url = new URL(address);
  url.search = url.search === "" ? added : `${url.search}&${added}`;
  return url;
}
