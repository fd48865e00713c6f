import { invalidOption } from "../errors/invalid.js";

/** A company's proxy. */
export interface Proxy {
  /** Scheme, host and port; nothing of its user. */
  readonly url: URL;
  /** What proves to the proxy who asks; for its eyes only. */
  readonly authorization: string | undefined;
}

/**
 * Reads the address of a proxy as companies write it: `http://user:password@proxy.company:3128`, or without the scheme.
 *
 * @throws {KcellError} `CONFIG_INVALID`, without anything of the address.
 */
export function parseProxy(given: string | URL, subject = "it"): Proxy {
  const text = String(given).trim();
  const address = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw invalidOption("proxy", `${subject} is not the address of a proxy`);
  if (!/^https?:$/u.test(url.protocol))
    throw invalidOption("proxy", `${subject} begins with neither http nor https, and no other kind is known`);
  if (url.pathname !== "/" || url.search || url.hash)
    throw invalidOption("proxy", `${subject} has a path, a query or a fragment; signs in its password must be percent-encoded`);
  const authorization = authorizationOf(url, subject);
  url.username = "";
  url.password = "";
  return { url, authorization };
}

function authorizationOf({ username, password }: URL, subject: string): string | undefined {
  if (username === "" && password === "") return undefined;
  try {
    return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64")}`;
  } catch {
    throw invalidOption("proxy", `the user or the password of ${subject} is not percent-encoded as it should be`);
  }
}
