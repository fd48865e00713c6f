import ky, { type KyInstance } from "ky";
import type { Transport } from "../model/transport.js";
import { wireAnswer, type WireRequest } from "../model/wire-request.js";
import { readBounded } from "./bounded-body.js";
import { sendOnce } from "./send-once.js";
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
    async send(request, { signal, maxBytes, charset }) {
      if (signal?.aborted) throw TransportFault.givenUp(signal, "no");
      // Not the caller's own: fetch leaves a listener behind on every signal that it gets.
      const cut = new AbortController();
      const stop = () => cut.abort();
      signal?.addEventListener("abort", stop, { once: true });
      try {
        const response = await attempt(client, request, cut.signal);
        const text = await readBounded(response, maxBytes, charset);
        return wireAnswer({ status: response.status, headers: response.headers, text });
      } catch (thrown) {
        throw signal?.aborted ? TransportFault.givenUp(signal, "maybe") : TransportFault.from(thrown);
      } finally {
        signal?.removeEventListener("abort", stop);
      }
    },
  };
}

/** ky builds a request of its own, which costs time and which its errors print, so it is shown neither headers nor body. */
function attempt(client: KyInstance, request: WireRequest & { readonly url: URL }, signal: AbortSignal): Promise<Response> {
  const { url, method, headers, body } = request;
  const init = {
    ...guarded,
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    ...sendOnce(method, typeof body === "string" ? body : undefined),
    signal,
  };
  return client(url, { method, fetch: () => fetch(url, init) });
}
