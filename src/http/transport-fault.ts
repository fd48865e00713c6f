import type { ErrorKind } from "../errors/codes.js";
import type { TransportFailure } from "../model/transport.js";
import { BodyTooLarge } from "./bounded-body.js";

/** What happens before a connection stands, so that no byte of the request can have left. */
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);
/** A certificate or a handshake that failed: the request comes after it. */
const handshakeFailed =
  /^(CERT_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_CA|UNKNOWN_CERTIFICATE)/u;
const deepestCause = 5;

/** A failed attempt, told by evidence and without anything of what was sent. */
export class TransportFault extends Error implements TransportFailure {
  readonly kind: ErrorKind;
  readonly sent: "no" | "maybe";

  constructor(kind: ErrorKind, sent: "no" | "maybe") {
    super(`The attempt failed (${kind}).`);
    this.kind = kind;
    this.sent = sent;
  }

  /** Reads another library's error. Nothing of it is kept but what its codes prove. */
  static from(thrown: unknown): TransportFault {
    if (thrown instanceof BodyTooLarge) return new TransportFault("tooLarge", "maybe");
    const codes = codesOf(thrown);
    if (codes.some((code) => handshakeFailed.test(code))) return new TransportFault("tls", "no");
    return new TransportFault("transport", codes.some((code) => notConnected.has(code)) ? "no" : "maybe");
  }
}

/** Whether a transport's rejection says what kind of failure it was. */
export function isTransportFailure(thrown: unknown): thrown is TransportFailure {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "sent" in thrown;
}

/** The codes along the chain of causes. An aggregate (several addresses tried) proves something only where all its parts agree. */
function codesOf(thrown: unknown, depth = 0): readonly string[] {
  if (typeof thrown !== "object" || thrown === null || depth > deepestCause) return [];
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    const parts = thrown.errors.map((part) => codesOf(part, depth + 1));
    return (parts[0] ?? []).filter((code) => parts.every((codes) => codes.includes(code)));
  }
  const own = "code" in thrown && typeof thrown.code === "string" ? [thrown.code] : [];
  return "cause" in thrown ? [...own, ...codesOf(thrown.cause, depth + 1)] : own;
}
