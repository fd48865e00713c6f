/** How the gate writes what the operator in the box says; a word that the gate has none for goes out as it is. */
const gateWords = {
  status: { active: "A", blocked: "B", pending: "W", terminated: "X" },
  brand: { kcell: "K", activ: "A" },
  sim: { physical: "P", esim: "E" },
  owner: { subscriber: "CLIENT", operator: "OPERATOR", authority: "STATE" },
  reason: {
    voluntary: "WISH",
    lostOrStolen: "LOST",
    leave: "AWAY",
    debt: "DEBT",
    violation: "ABUSE",
    suspectedFraud: "FRAUD",
    other: "ETC",
  },
  scope: { full: "ALL", outgoing: "OUT", data: "NET" },
  service: { connected: "ON", available: "OFFER" },
  fee: { oneOff: "ONCE", recurring: "MONTH" },
  action: { connectService: "SVC_ON", disconnectService: "SVC_OFF", swapToEsim: "ESIM", reissueEsim: "ESIM_NEW" },
  event: {
    acknowledged: "NEW",
    awaitingAuthorization: "CHECK",
    held: "HOLD",
    inProgress: "WORK",
    completed: "DONE",
    partial: "PART",
    failed: "FAIL",
    rejected: "REFUSED",
  },
  esim: { ready: "READY", awaitingUser: "USER", downloaded: "LOADED", enabled: "LIVE", expired: "OLD" },
} as const;

type Subject = keyof typeof gateWords;

/** The gate's word. What is absent stays absent. */
export function toGate(subject: Subject, word: unknown): string | undefined {
  if (typeof word !== "string") return undefined;
  return Object.entries(gateWords[subject]).find(([known]) => known === word)?.[1] ?? word;
}

/** The box's word for one of the gate's. */
export function toBox(subject: Subject, word: unknown): string | undefined {
  if (typeof word !== "string") return undefined;
  return Object.entries(gateWords[subject]).find(([, known]) => known === word)?.[0] ?? word;
}
