import { generate } from "selfsigned";

/** A certificate and its key, as PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** Who a certificate is for, and when it holds. */
export interface Wanted {
  readonly name?: string;
  /** Names and addresses of the server. Default: this machine. */
  readonly hosts?: readonly string[];
  readonly from?: Date;
  readonly until?: Date;
  /** Locks the key. */
  readonly passphrase?: string;
}

const common = { keyType: "ec", algorithm: "sha256" } as const;
const today = new Date();
const lastYear = new Date(today.getTime() - 365 * 86_400_000);
const nextYear = new Date(today.getTime() + 365 * 86_400_000);

/** An authority such as a company runs for itself, made for one test. */
export async function authority(name = "Company CA"): Promise<Certified> {
  const made = await generate([{ name: "commonName", value: name }], {
    ...common,
    notBeforeDate: lastYear,
    notAfterDate: nextYear,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A certificate that an authority has signed, for a server or a client. */
export async function certified(by: Certified, wanted: Wanted = {}): Promise<Certified> {
  const { name = "operator", hosts = ["localhost", "127.0.0.1"], from = lastYear, until = nextYear, passphrase } = wanted;
  const made = await generate([{ name: "commonName", value: name }], {
    ...common,
    notBeforeDate: from,
    notAfterDate: until,
    ca: by,
    ...(passphrase !== undefined && { passphrase }),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true, clientAuth: true },
      {
        name: "subjectAltName",
        altNames: hosts.map((host) => (/^[\d.]+$/u.test(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** One that ended yesterday. */
export const expired: Wanted = { until: new Date(today.getTime() - 86_400_000) };
