import type { ErrorKind } from "../errors/codes.js";
import type { WireAnswer, WireRequest } from "./wire-request.js";

/**
 * Makes exactly one attempt: no repetition, no redirects, no throwing for a status. Rejects with a {@link TransportFailure}.
 *
 * @example A transport that counts
 * ```ts
 * const counting: Transport = { send: (request, options) => (count++, fetchTransport().send(request, options)) };
 * ```
 */
export interface Transport {
  /** Sends one request and reads its answer. The body, if there is one, is a text, and the headers are all there. */
  send(request: WireRequest & { readonly url: URL }, options: TransportOptions): Promise<WireAnswer>;
}

/** What binds one attempt. */
export interface TransportOptions {
  /** Milliseconds for the whole attempt, body included. The signal is aborted when they are over. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** The longest body to read, in bytes after decompression. */
  readonly maxBytes: number;
  /** How the body is encoded, as `TextDecoder` names it. Default `utf-8`. */
  readonly charset?: string;
  /** Our id of the call, where the request carries it: by it a transport finds out in its runtime's own events whether the request was written. */
  readonly correlationId?: string;
  /**
   * Asked last of all, when a connection stands and the bytes are about to be written; where it says no they must not be, and the attempt fails as not
   * sent. A transport that cannot ask so late need not.
   */
  readonly mayLeave?: () => boolean;
}

/** What a transport rejects with: what kind of failure it was, and whether bytes can have left this machine. */
export interface TransportFailure {
  readonly kind: ErrorKind;
  /** `no` only with evidence; without evidence a change is in doubt. */
  readonly sent: "no" | "maybe";
  /** The HTTP status, where an answer had begun. */
  readonly status?: number;
  /** A word for what stood in the way, where the kind does not say enough. */
  readonly problem?: string;
}
