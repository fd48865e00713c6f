import type { ErrorKind } from "../errors/codes.js";
import { given } from "../model/given.js";
import type { TransportFailure } from "../model/transport.js";
import { BodyTooLarge } from "./bounded-body.js";

/** What can only happen before a connection stands, so that no byte of the request can have left. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);
/** What can also happen later; only the system call tells. */
const connecting = new Set(["connect", "getaddrinfo"]);
/** A certificate that was not accepted: the request would have come after it. */
const badCertificate =
  /^(CERT_|UNABLE_TO_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|HOSTNAME_MISMATCH|INVALID_CA|UNKNOWN_CERTIFICATE)/u;
const anyTls = /^ERR_(SSL|TLS)_/u;
const deepestCause = 5;

/** What may be known beside it. */
interface Known {
  readonly status?: number | undefined;
  readonly problem?: string | undefined;
}

/** A failed attempt, told by evidence and without anything of what was sent. */
export class TransportFault extends Error implements TransportFailure {
  readonly kind: ErrorKind;
  readonly sent: "no" | "maybe";
  declare readonly status?: number;
  declare readonly problem?: string;

  constructor(kind: ErrorKind, sent: "no" | "maybe", more: Known = {}) {
    super(`The attempt failed (${kind}).`);
    this.kind = kind;
    this.sent = sent;
    Object.assign(this, given({ status: more.status, problem: more.problem }));
  }

  /** The attempt was given up: by its caller, or by `AbortSignal.timeout`, which says so in its reason. */
  static givenUp({ reason }: AbortSignal, sent: "no" | "maybe"): TransportFault {
    return new TransportFault(reason instanceof DOMException && reason.name === "TimeoutError" ? "deadline" : "aborted", sent);
  }

  /** Reads another library's error. Nothing of it is kept but what its codes prove. */
  static from(thrown: unknown): TransportFault {
    if (thrown instanceof TransportFault) return thrown;
    if (thrown instanceof BodyTooLarge) return new TransportFault("tooLarge", "maybe");
    const causes = causesOf(thrown);
    const proof = causes.some(provesNotSent) ? "no" : "maybe";
    return new TransportFault(causes.some(({ code }) => badCertificate.test(code) || anyTls.test(code)) ? "tls" : "transport", proof);
  }
}

/** Whether a transport's rejection says what kind of failure it was. */
export function isTransportFailure(thrown: unknown): thrown is TransportFailure {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "sent" in thrown;
}

interface Cause {
  readonly code: string;
  readonly syscall?: unknown;
  /** Of an attempt at several addresses. */
  readonly parts?: readonly (readonly Cause[])[];
}

/** Several addresses prove something only where each of them does. */
function provesNotSent({ code, syscall, parts }: Cause): boolean {
  if (parts) return parts.length > 0 && parts.every((part) => part.some(provesNotSent));
  return neverConnected.has(code) || badCertificate.test(code) || connecting.has(String(syscall));
}

/** What happened, along the chain of causes. */
function causesOf(thrown: unknown, depth = 0): readonly Cause[] {
  if (typeof thrown !== "object" || thrown === null || depth > deepestCause) return [];
  if (thrown instanceof AggregateError) return [{ code: "", parts: thrown.errors.map((part) => causesOf(part, depth + 1)) }];
  const own =
    "code" in thrown && typeof thrown.code === "string"
      ? [{ code: thrown.code, ...("syscall" in thrown && { syscall: thrown.syscall }) }]
      : [];
  return "cause" in thrown ? [...own, ...causesOf(thrown.cause, depth + 1)] : own;
}
