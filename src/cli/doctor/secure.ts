import type { X509Certificate } from "node:crypto";
import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { redactText } from "../../index.js";
import { openTunnel } from "../../node/tunnel.js";
import { type Finding, type FindingName, found } from "./finding.js";
import { authorityOf, codeOf, stepMs } from "./network.js";
import type { Way } from "./patient.js";

/** Products that companies read their own traffic with, by the names in the certificates that they make. */
const interceptors =
  /zscaler|forti(?:net|gate)|blue ?coat|palo ?alto|netskope|kaspersky|dr\.? ?web|\beset\b|sophos|mcafee|skyhigh|umbrella|check ?point|websense|forcepoint|squid|usergate|barracuda|sonicwall|qaznet|mitmproxy|fiddler|charles|burp/iu;

const soonMs = 14 * 86_400_000;

type Context = Way["trust"]["bare"];

/** What the operator's certificate is. */
interface Shown {
  readonly certificate: X509Certificate | undefined;
  /** Why it is not trusted. */
  readonly error: string | undefined;
}

/**
 * Looks at the certificate that stands at the operator's address, whether it is trusted or not. Nothing is sent over that connection, and the
 * company's certificate is not shown, unless the other side breaks off without it: before TLS 1.3 there is no other way to see who that is.
 */
export async function checkTls(way: Way): Promise<Finding> {
  if (way.origin.protocol === "http:") return found("plain");
  const { bare, withCertificate } = way.trust;
  try {
    return judged(await handshake(way, bare).catch((error: unknown) => again(error, way, withCertificate)), way);
  } catch (error) {
    return found(codeOf(error) === "ERR_SSL_WRONG_VERSION_NUMBER" ? "noTls" : "handshakeFailed");
  }
}

function again(error: unknown, way: Way, withCertificate: Context): Promise<Shown> {
  if (!withCertificate) throw error;
  return handshake(way, withCertificate);
}

function judged({ certificate, error }: Shown, { origin, proxy }: Way): Finding {
  if (!certificate) return found("handshakeFailed");
  const issuer = nameIn(certificate.issuer);
  const facts = { issuer, from: dayOf(certificate.validFrom), until: dayOf(certificate.validTo), host: origin.hostname };
  const isIntercepted = interceptors.test(certificate.issuer);
  if (error !== undefined) {
    const known = verdicts[error];
    if (known) return found(known, facts);
    const missing = nameIn(lastOf(certificate).issuer);
    return found(isIntercepted || proxy ? "intercepted" : "authorityUnknown", { ...facts, missing });
  }
  if (isIntercepted) return found("readByCompany", facts);
  return found(new Date(certificate.validTo).getTime() - Date.now() < soonMs ? "endsSoon" : "trusted", facts);
}

const verdicts: Readonly<Record<string, FindingName>> = {
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "notYetValid",
  ERR_TLS_CERT_ALTNAME_INVALID: "otherName",
};

async function handshake({ origin, proxy, trust }: Way, secureContext: Context): Promise<Shown> {
  const through = proxy && (await openTunnel({ proxy, authority: authorityOf(origin), timeoutMs: stepMs, secureContext: trust.bare }));
  const socket = open(origin, { through, secureContext });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(stepMs, () => reject(new Error("The handshake took too long.")));
      socket.once("secureConnect", () => resolve());
      socket.once("error", reject);
    });
    const { authorized, authorizationError: error } = socket;
    return { certificate: socket.getPeerX509Certificate(), error: authorized ? undefined : String(error) };
  } finally {
    socket.on("error", () => {}).destroy();
    through?.destroy();
  }
}

interface Line {
  readonly through: Socket | undefined;
  readonly secureContext: Context;
}

function open({ hostname, port }: URL, { through, secureContext }: Line): TLSSocket {
  const host = hostname.replace(/^\[|\]$/gu, "");
  return connect({
    host,
    ...(through ? { socket: through } : { port: Number(port) || 443 }),
    ...(isIP(host) === 0 && { servername: host }),
    ...(secureContext && { secureContext }),
    // To see who made a certificate that is not trusted. This connection ends before anything is sent over it.
    rejectUnauthorized: false,
  });
}

/** The certificate nearest to the authority that the server sent. */
function lastOf(certificate: X509Certificate): X509Certificate {
  let last = certificate;
  for (let next = last.issuerCertificate; next && next.fingerprint256 !== last.fingerprint256; next = next.issuerCertificate) last = next;
  return last;
}

/** The name in `CN=...`, else in `O=...`; whoever made it may have written anything. */
function nameIn(subject: string): string {
  const [, name = ""] = /^CN=(.+)$/mu.exec(subject) ?? /^O=(.+)$/mu.exec(subject) ?? [];
  return redactText(name.replaceAll(/[^\p{L}\p{N} .,()&'"_-]/gu, "?").slice(0, 80)) || "?";
}

function dayOf(written: string): string {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? "?" : at.toISOString().slice(0, 10);
}
