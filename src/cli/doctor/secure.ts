import type { X509Certificate } from "node:crypto";
import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { redactText } from "../../index.js";
import { openTunnel } from "../../node/tunnel.js";
import { type Finding, type FindingName, found } from "./finding.js";
import { authorityOf, codeOf, stepMs } from "./network.js";
import type { Patient } from "./patient.js";

/** Products that companies read their own traffic with, by the names in the certificates that they make. */
const interceptors =
  /zscaler|forti(?:net|gate)|blue ?coat|palo ?alto|netskope|kaspersky|dr\.? ?web|\beset\b|sophos|mcafee|skyhigh|umbrella|check ?point|websense|forcepoint|squid|usergate|barracuda|sonicwall|qaznet|mitmproxy|fiddler|charles|burp/iu;

const soonMs = 14 * 86_400_000;

/** What the operator's certificate is. */
interface Shown {
  readonly certificate: X509Certificate | undefined;
  /** Why it is not trusted. */
  readonly error: string | undefined;
}

/** Looks at the certificate that stands at the operator's address, whether it is trusted or not. Nothing is sent over that connection. */
export async function checkTls(patient: Patient): Promise<Finding> {
  if (patient.base.protocol === "http:") return found("plain");
  try {
    return judged(await handshake(patient), patient);
  } catch (error) {
    return found(codeOf(error) === "ERR_SSL_WRONG_VERSION_NUMBER" ? "noTls" : "handshakeFailed");
  }
}

function judged({ certificate, error }: Shown, { base, proxy }: Patient): Finding {
  if (!certificate) return found("handshakeFailed");
  const issuer = nameIn(certificate.issuer);
  const facts = { issuer, from: dayOf(certificate.validFrom), until: dayOf(certificate.validTo), host: base.hostname };
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

async function handshake({ base, proxy, trust }: Patient): Promise<Shown> {
  const through = proxy && (await openTunnel({ proxy, authority: authorityOf(base), timeoutMs: stepMs, secureContext: trust.proxy }));
  const socket = open(base, { through, secureContext: trust.operator });
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

interface Way {
  readonly through: Socket | undefined;
  readonly secureContext: Patient["trust"]["operator"];
}

function open({ hostname, port }: URL, { through, secureContext }: Way): TLSSocket {
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
