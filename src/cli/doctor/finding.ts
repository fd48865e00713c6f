import type { KcellError } from "../../index.js";

/** What is looked at, in this order. Where one has a problem, those after it are not tried. */
export const checks = ["configuration", "name", "connection", "proxy", "tls", "clock", "credentials", "access", "maintenance"] as const;

/** One thing that is looked at. */
export type Check = (typeof checks)[number];

/** How it is. */
export type Outcome = "ok" | "warning" | "problem" | "skipped";

/** All that can be found, each with where and how bad. */
export const table = {
  settingsFit: ["configuration", "ok"],
  fileUnreadable: ["configuration", "problem"],
  checksOff: ["configuration", "problem"],
  proxyUnused: ["configuration", "warning"],
  nameKnown: ["name", "ok"],
  nameIsAddress: ["name", "ok"],
  nameUnknown: ["name", "problem"],
  nameServerSilent: ["name", "problem"],
  reached: ["connection", "ok"],
  portRefused: ["connection", "problem"],
  portSilent: ["connection", "problem"],
  unreachable: ["connection", "problem"],
  noProxy: ["proxy", "ok"],
  proxyOpens: ["proxy", "ok"],
  proxyWantsCredentials: ["proxy", "problem"],
  proxyRefusesCredentials: ["proxy", "problem"],
  proxyWantsNtlm: ["proxy", "problem"],
  proxyRefuses: ["proxy", "problem"],
  proxyBroken: ["proxy", "problem"],
  plain: ["tls", "ok"],
  trusted: ["tls", "ok"],
  endsSoon: ["tls", "warning"],
  readByCompany: ["tls", "warning"],
  expired: ["tls", "problem"],
  notYetValid: ["tls", "problem"],
  otherName: ["tls", "problem"],
  authorityUnknown: ["tls", "problem"],
  intercepted: ["tls", "problem"],
  noTls: ["tls", "problem"],
  handshakeFailed: ["tls", "problem"],
  wantsCertificate: ["tls", "problem"],
  clockRight: ["clock", "ok"],
  clockWrong: ["clock", "warning"],
  clockUnknown: ["clock", "skipped"],
  accepted: ["credentials", "ok"],
  accessActive: ["access", "ok"],
  accessUnknown: ["access", "warning"],
  accessNotTold: ["access", "skipped"],
  noMaintenance: ["maintenance", "ok"],
  maintenanceKnown: ["maintenance", "warning"],
  maintenanceNotTold: ["maintenance", "skipped"],
} as const satisfies Readonly<Record<string, readonly [Check, Outcome]>>;

/** What was found, in a word. */
export type FindingName = keyof typeof table;

/** What a finding's text is filled with. Nothing of it is a secret. */
export type Facts = Readonly<Record<string, string | number>>;

/** What came of one check. */
export interface Finding {
  readonly check: Check;
  readonly outcome: Outcome;
  /** An error of the client's, a finding of the command's, or nothing: it was not tried. */
  readonly what: KcellError | FindingName | undefined;
  readonly facts: Facts;
  /** The host that it is about, where the way leads to more than one. */
  readonly at?: string;
}

/** A finding of the command's. */
export function found(what: FindingName, facts: Facts = {}): Finding {
  const [check, outcome] = table[what];
  return { check, outcome, what, facts };
}

/** A problem that the client has a text for. */
export function failed(check: Check, what: KcellError): Finding {
  return { check, outcome: "problem", what, facts: {} };
}

/** What was not tried, because of a problem before it. */
export function skipped(check: Check): Finding {
  return { check, outcome: "skipped", what: undefined, facts: {} };
}
