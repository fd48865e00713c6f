import type { ReportDrift } from "kcell-self-service";
import { text } from "./reading.ts";

/** The operator's words for what the package has a word of its own for. */
const dictionary = {
  status: { A: "active", B: "blocked", W: "pending", X: "terminated" },
  brand: { K: "kcell", A: "activ" },
  sim: { P: "physical", E: "esim" },
  owner: { CLIENT: "subscriber", OPERATOR: "operator", STATE: "authority" },
  reason: {
    WISH: "voluntary",
    LOST: "lostOrStolen",
    AWAY: "leave",
    DEBT: "debt",
    ABUSE: "violation",
    FRAUD: "suspectedFraud",
    ETC: "other",
  },
  scope: { ALL: "full", OUT: "outgoing", NET: "data" },
  service: { ON: "connected", OFFER: "available", STOP: "suspended", WAIT: "pending" },
  fee: { ONCE: "oneOff", MONTH: "recurring" },
  action: { SVC_ON: "connectService", SVC_OFF: "disconnectService", ESIM: "swapToEsim", ESIM_NEW: "reissueEsim" },
  event: {
    NEW: "acknowledged",
    CHECK: "awaitingAuthorization",
    HOLD: "held",
    WORK: "inProgress",
    DONE: "completed",
    PART: "partial",
    FAIL: "failed",
    REFUSED: "rejected",
  },
  esim: { READY: "ready", USER: "awaitingUser", LOADED: "downloaded", LIVE: "enabled", OLD: "expired" },
} as const;

/** What the words are about. */
export type Subject = keyof typeof dictionary;

/** The package's word for one of the operator's; one that this version does not know is kept and reported (rule 2.7). */
export function ours(subject: Subject, value: unknown, drift: ReportDrift): string {
  const word = text(value);
  const known = new Map<string, string>(Object.entries(dictionary[subject])).get(word);
  if (known === undefined) drift(subject, word);
  return known ?? word;
}

/** The operator's word for one of ours; what it has none for goes out as it is. */
export function theirs(subject: Subject, word: string): string {
  return Object.entries(dictionary[subject]).find(([, known]) => known === word)?.[0] ?? word;
}
