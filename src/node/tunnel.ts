import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { TransportFault } from "../http/transport-fault.js";
import type { Proxy } from "./proxy.js";

/** Through which proxy to reach whom. */
export interface TunnelOptions {
  readonly proxy: Proxy;
  /** Host and port of the target; all that the proxy is told of the request. */
  readonly authority: string;
  readonly timeoutMs: number;
  /** For a proxy that is spoken to by https. */
  readonly secureContext: SecureContext | undefined;
  /** Ends the asking. */
  readonly signal?: AbortSignal;
}

/** What a proxy said to a CONNECT. */
export interface ProxyAnswer {
  readonly status: number;
  /** The ways in which it wants to be told who asks, in small letters. */
  readonly schemes: readonly string[];
  /** Nobody's but the caller's, who closes it. */
  readonly socket: Socket;
  /** It said more than its answer, before anybody had spoken to the target. */
  readonly isTalkative: boolean;
}

const headerBytes = 16_384;

/** Asks a proxy for a way to a target. @throws What the system says where the proxy cannot be reached or breaks off. */
export async function askProxy({ proxy, authority, timeoutMs, secureContext, signal }: TunnelOptions): Promise<ProxyAnswer> {
  const { url, authorization } = proxy;
  const headers = {
    host: authority,
    "proxy-connection": "keep-alive",
    ...(authorization !== undefined && { "proxy-authorization": authorization }),
  };
  const isTls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  // Else Node would take the name from the `host` header, which is the target's. An address is no name, and is checked as the address it is.
  const servername = isIP(host) === 0 ? host : "";
  const asked = (isTls ? httpsRequest : httpRequest)({
    method: "CONNECT",
    host,
    port: url.port || (isTls ? 443 : 80),
    path: authority,
    headers,
    agent: false,
    maxHeaderSize: headerBytes,
    ...(signal && { signal }),
    ...(isTls && { rejectUnauthorized: true, servername, ...(secureContext && { secureContext }) }),
  });
  const answer = Promise.withResolvers<ProxyAnswer>();
  const timer = setTimeout(() => asked.destroy(new Error("The proxy did not answer in time.")), timeoutMs);
  asked.on("connect", ({ statusCode = 0, headersDistinct }, socket: Socket, head) => {
    socket.on("error", () => {});
    const schemes = (headersDistinct["proxy-authenticate"] ?? []).flatMap(schemesIn);
    answer.resolve({ status: statusCode, schemes, socket, isTalkative: head.length > 0 });
  });
  asked.on("error", answer.reject);
  // A proxy that does not know CONNECT may answer as if it were asked for a page.
  asked.on("response", () => asked.destroy(new Error("The proxy does not know CONNECT.")));
  asked.end();
  try {
    return await answer.promise;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A way through a proxy. It is made before anything is sent to the target, so whatever fails here was not sent.
 *
 * @throws {TransportFault} Of the kind `proxy`; its problem says in a word what the proxy wants.
 */
export async function openTunnel(options: TunnelOptions): Promise<Socket> {
  const answer = await askProxy(options).catch(() => {
    throw new TransportFault("proxy", "no", { problem: "proxyUnreachable" });
  });
  const problem = problemOf(answer);
  if (problem === undefined) return answer.socket;
  answer.socket.destroy();
  throw new TransportFault("proxy", "no", { problem });
}

/** What stands in the way, in a word; undefined where the way is open. */
export function problemOf({ status, schemes, isTalkative }: ProxyAnswer): string | undefined {
  if (status >= 200 && status < 300 && !isTalkative) return undefined;
  if (status >= 500) return "proxyCannotReach";
  if (status !== 407) return "proxyRefused";
  if (schemes.length === 0 || schemes.includes("basic")) return "proxyWantsCredentials";
  return schemes.some((scheme) => ["ntlm", "negotiate", "kerberos"].includes(scheme)) ? "proxyWantsNtlm" : "proxyRefused";
}

/** The names in `Basic realm="a", NTLM`: words that no `=` follows. */
function schemesIn(challenges: string): readonly string[] {
  return [...challenges.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)(?!\s*=)/gu)].map(([, name = ""]) => name.toLowerCase());
}
