import ky, { type KyInstance } from "ky";
import type { Transport } from "../model/transport.js";
import { wireAnswer, type WireRequest } from "../model/wire-request.js";
import { readBounded } from "./bounded-body.js";
import { sendOnce, type SentOnce } from "./send-once.js";
import { watchSending } from "./sending-watch.js";
import { TransportFault } from "./transport-fault.js";

/** What no request may do: follow a redirect, leave anything in a cache, take a cookie along. */
const guarded = { redirect: "manual", cache: "no-store", credentials: "omit" } as const;

/**
 * The default transport: one attempt with the runtime's own `fetch`. Redirects are not followed, because a redirect would carry the company's
 * application and its token to wherever it points.
 */
export function fetchTransport(): Transport {
  // ky repeats, waits and throws by global time, so all of that is off; it makes one attempt.
  const client = ky.create({ retry: 0, timeout: false, throwHttpErrors: false });
  return {
    async send(request, options) {
      const { signal, maxBytes, charset } = options;
      if (signal?.aborted) throw TransportFault.givenUp(signal, "no");
      // Not the caller's own: fetch leaves a listener behind on every signal that it gets.
      const cut = new AbortController();
      const stop = () => cut.abort();
      signal?.addEventListener("abort", stop, { once: true });
      const once = sendOnce(request.method, typeof request.body === "string" ? request.body : undefined);
      const watch = watchSending(request, options, once.wasRead);
      let status: number | undefined;
      try {
        const response = await attempt(client, request, { once, signal: cut.signal });
        ({ status } = response);
        const text = await readBounded(response, maxBytes, charset);
        return wireAnswer({ status, headers: response.headers, text });
      } catch (thrown) {
        if (watch?.wasKeptBack()) throw new TransportFault("deadline", "no");
        const { kind, sent } = signal?.aborted ? TransportFault.givenUp(signal, "maybe") : TransportFault.from(thrown);
        // What the runtime told of the request is worth more than what its error is called.
        throw new TransportFault(kind, watch?.sent() ?? sent, { status });
      } finally {
        watch?.end();
        signal?.removeEventListener("abort", stop);
      }
    },
  };
}

/** ky builds a request of its own, which costs time and which its errors print, so it is shown neither headers nor body. */
function attempt(
  client: KyInstance,
  { url, method, headers }: WireRequest & { readonly url: URL },
  { once, signal }: { readonly once: SentOnce; readonly signal: AbortSignal },
): Promise<Response> {
  const init = {
    ...guarded,
    method,
    headers: { ...headers, "accept-encoding": "identity", ...once.headers },
    ...once.init,
    signal,
  };
  return client(url, { method, fetch: () => fetch(url, init) });
}
