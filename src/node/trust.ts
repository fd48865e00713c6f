import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
// Not by name: Node 22.13 lacks `getCACertificates`, and a module that names it would not load there.
import tls, { type SecureContext } from "node:tls";
import { invalidOption } from "../errors/invalid.js";

/** A certificate or key as PEM: the content of its file, not its name. */
export type Pem = string | Uint8Array;

/** What proves to the operator which company connects (mutual TLS). */
export interface ClientCertificate {
  /** The certificate, and after it those between it and its authority, if there are any. */
  readonly cert: Pem;
  readonly key: Pem;
  /** Opens the key, where it is locked. */
  readonly passphrase?: string;
}

/** Whom to trust beside the system's authorities, and by what to be known. */
export interface TrustOptions {
  readonly ca?: Pem | readonly Pem[];
  readonly clientCert?: ClientCertificate;
}

/**
 * What TLS checks with. The company's authorities are added to those that Node trusts anyway, `NODE_EXTRA_CA_CERTS` among them. Undefined where there is
 * nothing to add.
 *
 * @throws {KcellError} `CONFIG_INVALID`, naming the option and holding nothing of it.
 */
export function secureContextOf({ ca, clientCert }: TrustOptions): SecureContext | undefined {
  if (ca === undefined && clientCert === undefined) return undefined;
  const own = [ca ?? []].flat().flatMap((pem) => certificatesIn(pem, "ca"));
  if (ca !== undefined && own.length === 0) throw invalidOption("ca", "it is empty");
  const identity = clientCert && identityOf(clientCert);
  return tls.createSecureContext({ ...(own.length > 0 && { ca: [...trustedAnyway(), ...own] }), ...identity });
}

/** Each certificate in a PEM text. */
function certificatesIn(pem: unknown, option: string): readonly string[] {
  const found = textOf(pem, option).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu);
  if (!found) throw invalidOption(option, "it holds no certificate in PEM form; it takes the content of the file, not its name");
  for (const one of found) tried(() => new X509Certificate(one), option, "a certificate in it cannot be read");
  return found;
}

function identityOf({ cert, key, passphrase }: ClientCertificate): {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
} {
  const chain = certificatesIn(cert, "clientCert.cert");
  const locked = { key: textOf(key, "clientCert.key"), ...(passphrase !== undefined && { passphrase }) };
  const opened = tried(() => createPrivateKey(locked), "clientCert.key", "it is no key in PEM form, or its passphrase does not fit");
  if (!new X509Certificate(chain[0] ?? "").checkPrivateKey(opened))
    throw invalidOption("clientCert.key", "it does not belong to the certificate");
  return { cert: chain.join("\n"), ...locked };
}

function textOf(pem: unknown, option: string): string {
  if (typeof pem === "string") return pem;
  if (pem instanceof Uint8Array) return Buffer.from(pem).toString("latin1");
  throw invalidOption(option, "it is neither a text nor bytes");
}

/** What OpenSSL says may show what it was given. */
function tried<T>(read: () => T, option: string, problem: string): T {
  try {
    return read();
  } catch {
    throw invalidOption(option, problem);
  }
}

function trustedAnyway(): readonly string[] {
  const { getCACertificates, rootCertificates }: Partial<Pick<typeof tls, "getCACertificates">> & typeof tls = tls;
  return getCACertificates?.("default") ?? [...rootCertificates, ...extraAuthorities()];
}

/** Node 22.13 does not tell what this variable brought. Like Node, this overlooks a file that cannot be read. */
function extraAuthorities(): readonly string[] {
  const { NODE_EXTRA_CA_CERTS: path } = process.env;
  try {
    return path === undefined ? [] : [readFileSync(path, "latin1")];
  } catch {
    return [];
  }
}
