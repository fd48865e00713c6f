import type { KcellError } from "../errors/kcell-error.js";
import { aborted } from "../calls/deadline.js";
import type { Stopped, StopReason } from "./outcome.js";

/** Why nothing more is started. The first reason stands. */
export class Halt {
  readonly #signal: AbortSignal;
  #stopped: Stopped | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Nothing more is started from here on. */
  stop(reason: StopReason, error: KcellError, more: Pick<Stopped, "cause"> = {}): void {
    this.#stopped ??= { reason, error, ...more };
  }

  /** Stops, and says so, where an error means that no other call can go through either. */
  meets(error: KcellError): boolean {
    const reason = reasonIn(error);
    if (reason) this.stop(reason, error);
    return reason !== undefined;
  }

  get stopped(): Stopped | undefined {
    if (!this.#stopped && this.#signal.aborted) this.stop("aborted", aborted({ deadlineAt: 0, signal: this.#signal }));
    return this.#stopped;
  }
}

function reasonIn({ kind, code }: KcellError): StopReason | undefined {
  switch (kind) {
    case "suspended":
    case "credentialsRevoked":
      return "gate";
    case "maintenance":
    case "rateLimited":
      return "later";
    case "storage":
    case "auth":
      return "client";
    case "config":
      // What one action or argument meets says nothing of the others.
      return code === "NOT_IN_CONTRACT" || code === "ARGUMENT_NOT_SUPPORTED" ? undefined : "client";
    default:
      return undefined;
  }
}
