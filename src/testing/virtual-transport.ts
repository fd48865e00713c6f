import type { Transport, TransportFailure } from "../model/transport.js";
import { wireAnswer, type WireAnswer, type WireRequest } from "../model/wire-request.js";
import type { VirtualClock } from "./virtual-clock.js";

/** Names the hold under which a request is on its way, so that an operator who waits can lend it. Never part of a real wire. */
export const holdHeader = "x-virtual-hold";

/** Answers a request, and cuts the connection by answering `Response.error()`. */
export type Handle = (request: Request) => Promise<Response>;

/** What the client's transports reject with is a plain value, not an error of theirs. */
type Failing = Promise<never>;

/**
 * Holds a virtual clock while another transport's request is under way, for a client with a virtual clock over a real network.
 *
 * @example
 * ```ts
 * const operator = createOperator();
 * const kcell = createClient({ ...operator.connection(), baseUrl: server.url, transport: holding(fetchTransport(), operator.clock) });
 * ```
 */
export function holding(transport: Transport, clock: VirtualClock): Transport {
  return {
    async send(request, options) {
      const hold = clock.hold();
      try {
        return await transport.send({ ...request, headers: { ...request.headers, [holdHeader]: hold.id } }, options);
      } finally {
        hold();
      }
    },
  };
}

/** A transport that calls the operator, without any network. It holds the clock while a request is under way. */
export function inProcessTransport(handle: Handle, clock: VirtualClock | undefined): Transport {
  const transport: Transport = {
    async send(request, { signal, maxBytes, charset }) {
      if (signal?.aborted) return failed({ kind: givenUp(signal), sent: "no" });
      const given = new Request(request.url, requestInit(request, signal));
      const answer = await untilAborted(handle(given), signal);
      if (answer.type === "error") return failed({ kind: "transport", sent: "maybe" });
      return read(answer, maxBytes, charset);
    },
  };
  return clock ? holding(transport, clock) : transport;
}

function requestInit({ method, headers, body, contentType }: WireRequest, signal: AbortSignal | undefined): RequestInit {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": contentType ?? "application/json" }) },
    ...(body !== undefined && { body: text }),
    ...(signal && { signal }),
  };
}

async function read(answer: Response, maxBytes: number, charset = "utf-8"): Promise<WireAnswer> {
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength > maxBytes) return failed({ kind: "tooLarge", sent: "maybe" });
  return wireAnswer({ status: answer.status, headers: answer.headers, text: new TextDecoder(charset).decode(bytes) });
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject({ kind: givenUp(signal), sent: "maybe" } satisfies TransportFailure);
    signal.addEventListener("abort", stop, { once: true });
    work.finally(() => signal.removeEventListener("abort", stop)).then(resolve, reject);
  });
}

/** A signal of `AbortSignal.timeout` says so by its reason; any other is the caller's. */
function givenUp(signal: AbortSignal): "deadline" | "aborted" {
  return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError" ? "deadline" : "aborted";
}

function failed(failure: TransportFailure): Failing {
  return Promise.reject(failure);
}
