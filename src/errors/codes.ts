/** What group an error belongs to; people branch on {@link ErrorCode}, machines that only route errors may use this. */
export type ErrorKind =
  | "validation"
  | "auth"
  | "credentialsRevoked"
  | "suspended"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "rateLimited"
  | "maintenance"
  | "contract"
  | "tooLarge"
  | "transport"
  | "tls"
  | "proxy"
  | "deadline"
  | "aborted"
  | "config"
  | "storage";

/** Who must act before the call can succeed: the caller, nobody but time, or the operator. */
export type Act = "you" | "wait" | "operator";

/** What is fixed for every error of one code. */
export interface CodeFacts {
  readonly kind: ErrorKind;
  readonly act: Act;
  /** The clause of the Rules that the code comes from. */
  readonly clause?: string;
  /** The same call may succeed later without anybody changing anything. */
  readonly passing?: true;
}

/** The closed list: every failure a caller can meet, with its kind, who must act, and the clause of the Rules. */
export const errorCodes = {
  // Refused before anything was sent: the input.
  INVALID_ARGUMENT: { kind: "validation", act: "you" },
  INVALID_MSISDN: { kind: "validation", act: "you", clause: "1.2" },
  INVALID_BIN: { kind: "validation", act: "you", clause: "Annex 1" },
  INVALID_ACTIVATION_CODE: { kind: "validation", act: "you" },

  // Refused before anything was sent: the set-up.
  CONFIG_INVALID: { kind: "config", act: "you" },
  CREDENTIALS_MISSING: { kind: "config", act: "you", clause: "1.7" },
  INSECURE_URL: { kind: "config", act: "you", clause: "2.11" },
  BROWSER_REFUSED: { kind: "config", act: "you", clause: "2.11" },
  STORE_REQUIRED: { kind: "config", act: "you", clause: "2.10" },
  NOT_IN_CONTRACT: { kind: "config", act: "you", clause: "2.1" },
  ARGUMENT_NOT_SUPPORTED: { kind: "config", act: "you", clause: "2.1" },
  CLIENT_CLOSED: { kind: "config", act: "you" },

  // The ledger of changes.
  STORAGE_FAILED: { kind: "storage", act: "you", clause: "2.10" },
  INTENT_REUSED: { kind: "conflict", act: "you", clause: "2.10" },
  INTENT_IN_PROGRESS: { kind: "conflict", act: "wait", clause: "2.10" },
  INTENT_NOT_FOUND: { kind: "notFound", act: "you", clause: "2.10" },
  NOT_APPLIED: { kind: "conflict", act: "you", clause: "2.10" },
  OUTCOME_UNKNOWN: { kind: "conflict", act: "you", clause: "2.10" },

  // Who we are.
  TOKEN_EXPIRED: { kind: "auth", act: "wait", clause: "1.7" },
  UNAUTHENTICATED: { kind: "auth", act: "you", clause: "1.7" },
  INVALID_CREDENTIALS: { kind: "credentialsRevoked", act: "you", clause: "2.3" },
  CREDENTIALS_SUSPENDED: { kind: "credentialsRevoked", act: "operator", clause: "2.3" },

  // The operator says stop.
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: { kind: "suspended", act: "operator", clause: "2.9" },
  ACCESS_SUSPENDED_VIOLATION: { kind: "suspended", act: "operator", clause: "2.8" },
  ACCESS_ENDED: { kind: "suspended", act: "operator", clause: "2.5" },
  SENDING_STOPPED: { kind: "suspended", act: "you", clause: "2.9" },
  UNREADABLE_REFUSALS: { kind: "suspended", act: "you", clause: "2.9" },

  // What the operator is to be told of, and stops nothing. Of incidents only; never thrown.
  REFRESH_TOKEN_REUSED: { kind: "credentialsRevoked", act: "you", clause: "2.14" },
  FOREIGN_ORDER: { kind: "conflict", act: "you", clause: "2.14" },
  INCIDENT_REPORTED: { kind: "conflict", act: "you", clause: "2.14" },

  // The operator says no to this one call.
  PERMISSION_DENIED: { kind: "forbidden", act: "you", clause: "2.1" },
  NUMBER_NOT_FOUND: { kind: "notFound", act: "you", clause: "1.2" },
  ORDER_NOT_FOUND: { kind: "notFound", act: "you" },
  ALREADY_IN_STATE: { kind: "conflict", act: "you" },
  ORDER_IN_PROGRESS: { kind: "conflict", act: "wait", passing: true },
  EXTERNAL_ID_IN_FLIGHT: { kind: "conflict", act: "wait" },
  EXTERNAL_ID_REUSED: { kind: "conflict", act: "you" },
  BLOCK_NOT_REMOVABLE: { kind: "forbidden", act: "operator" },
  SERVICE_NOT_APPLICABLE: { kind: "validation", act: "you" },
  SERVICE_INCOMPATIBLE: { kind: "conflict", act: "you" },
  INSUFFICIENT_FUNDS: { kind: "forbidden", act: "you" },
  ESIM_NOT_SUPPORTED: { kind: "validation", act: "you", clause: "1.6" },
  ALREADY_ESIM: { kind: "conflict", act: "you", clause: "1.6" },
  EID_INVALID: { kind: "validation", act: "you", clause: "1.6" },
  ACTIVATION_CODE_EXPIRED: { kind: "conflict", act: "you" },
  ACTIVATION_CODE_USED: { kind: "conflict", act: "you" },
  OPERATOR_REFUSED: { kind: "forbidden", act: "you", clause: "2.7" },

  // The operator says later.
  TOO_MANY_REQUESTS: { kind: "rateLimited", act: "wait", clause: "2.15", passing: true },
  QUOTA_EXCEEDED: { kind: "rateLimited", act: "wait", clause: "2.15" },
  MAINTENANCE: { kind: "maintenance", act: "wait", clause: "2.6", passing: true },
  INTERNAL: { kind: "transport", act: "wait", passing: true },

  // An order that was accepted first.
  ORDER_FAILED: { kind: "conflict", act: "you", clause: "2.10" },
  ORDER_REJECTED: { kind: "conflict", act: "you", clause: "2.10" },
  ORDER_CANCELLED: { kind: "conflict", act: "you", clause: "2.10" },
  ORDER_STILL_OPEN: { kind: "deadline", act: "wait", clause: "2.10", passing: true },

  // The wire is not what the contract says.
  ANSWER_UNREADABLE: { kind: "contract", act: "operator", clause: "2.7" },
  ANSWER_MISMATCH: { kind: "contract", act: "operator", clause: "2.10" },
  REFUSAL_UNREADABLE: { kind: "contract", act: "operator", clause: "2.7" },
  REDIRECT_REFUSED: { kind: "contract", act: "you", clause: "2.11" },
  ANSWER_TOO_LARGE: { kind: "tooLarge", act: "you" },
  TOO_MANY_PAGES: { kind: "tooLarge", act: "you" },
  TOO_MANY_ITEMS: { kind: "tooLarge", act: "you" },

  // The way there and back.
  CONNECTION_FAILED: { kind: "transport", act: "wait", passing: true },
  CONNECTION_LOST: { kind: "transport", act: "wait", passing: true },
  TLS_FAILED: { kind: "tls", act: "you", clause: "2.11" },
  PROXY_FAILED: { kind: "proxy", act: "you" },
  ATTEMPT_TIMED_OUT: { kind: "deadline", act: "wait", passing: true },
  DEADLINE_EXCEEDED: { kind: "deadline", act: "wait", passing: true },
  ABORTED: { kind: "aborted", act: "you" },
} as const satisfies Record<string, CodeFacts>;

/** A stable code from the closed list {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;

/** The facts of a code, with the optional ones readable. */
export function factsOf(code: ErrorCode): CodeFacts {
  return errorCodes[code];
}

/** Whether a word from the wire is a code that this package knows. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(errorCodes, word);
}
