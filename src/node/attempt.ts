import type { Dispatcher } from "undici";
import type { ErrorKind } from "../errors/codes.js";
import { allows } from "../http/sending-watch.js";
import { TransportFault } from "../http/transport-fault.js";

/** An answer as it came: the body's bytes, perhaps compressed. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

const firstFinalStatus = 200;

/** Hints before the answer (103). More than anybody needs; without a bound they could go on for ever. */
const mostHints = 20;

/**
 * One request and its answer. Undici tells when a request is about to be written, so that what fails before is known not to have been
 * sent, and what undici would write a second time is stopped.
 */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly #end = Promise.withResolvers<RawAnswer>();
  readonly #maxBytes: number;
  readonly #mayLeave: () => boolean;
  readonly #chunks: Uint8Array[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #status = 0;
  #headers: Headers | undefined;
  #bytes = 0;
  #hints = 0;

  constructor(maxBytes: number, mayLeave: () => boolean = () => true) {
    this.#maxBytes = maxBytes;
    this.#mayLeave = mayLeave;
  }

  /** Sends it. @throws {TransportFault} */
  async over(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions, signal: AbortSignal | undefined): Promise<RawAnswer> {
    const giveUp = () => signal && this.#stop(TransportFault.givenUp(signal, "no").kind);
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      dispatcher.dispatch(request, this);
      return await this.#end.promise;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#controller) this.#stop("transport");
    // Nothing is written of what is stopped here.
    else if (!this.#stopped && !allows(this.#mayLeave)) this.#stop("deadline");
    if (!this.#stopped) this.#controller = controller;
    else controller.abort(this.#stopped);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Readonly<Record<string, unknown>>): void {
    // An early hint (103) comes by here too; the answer after it takes its place, and only that has a body.
    if (status < firstFinalStatus) {
      this.#hints += 1;
      if (this.#hints > mostHints) this.#stop("transport");
      return;
    }
    this.#status = status;
    this.#headers = headersFrom(headers);
    if (Number(this.#headers.get("content-length")) > this.#maxBytes) this.#stop("tooLarge");
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) this.#stop("tooLarge");
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first = new Uint8Array(), ...more] = this.#chunks;
    const bytes = more.length === 0 ? first : Buffer.concat(this.#chunks, this.#bytes);
    this.#end.resolve({ status: this.#status, headers: this.#headers ?? new Headers(), bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const { kind, problem } = TransportFault.from(error);
    this.#end.reject(this.#stopped ?? this.#fault(kind, problem));
  }

  /** What is stopped before it has begun is never written. */
  #stop(kind: ErrorKind): void {
    this.#stopped ??= this.#fault(kind);
    this.#end.reject(this.#stopped);
    this.#controller?.abort(this.#stopped);
  }

  /** Whatever an error is called: what has begun may have left, and what has not cannot have. */
  #fault(kind: ErrorKind, problem?: string): TransportFault {
    return new TransportFault(kind, this.#controller ? "maybe" : "no", { problem, status: this.#status || undefined });
  }
}

function headersFrom(parsed: Readonly<Record<string, unknown>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(parsed))
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, String(one));
  return headers;
}
