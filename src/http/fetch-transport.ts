import ky, { type KyInstance } from "ky";
import type { Transport } from "../model/transport.js";
import { wireAnswer, type WireRequest } from "../model/wire-request.js";
import { readBounded } from "./bounded-body.js";
import { TransportFault } from "./transport-fault.js";

/**
 * The default transport: one attempt with the runtime's own `fetch`. Redirects are not followed, because a redirect would carry the company's
 * application and its token to wherever it points.
 */
export function fetchTransport(): Transport {
  // ky repeats, waits and throws by global time and prints secrets in its errors, so all of that is off; it makes one attempt.
  const client = ky.create({
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: "manual",
    cache: "no-store",
    credentials: "omit",
  });
  return {
    async send(request, { signal, maxBytes }) {
      try {
        const response = await attempt(client, request, signal);
        return wireAnswer({ status: response.status, headers: response.headers, text: await readBounded(response, maxBytes) });
      } catch (thrown) {
        throw TransportFault.from(thrown);
      }
    },
  };
}

function attempt(client: KyInstance, request: WireRequest & { readonly url: URL }, signal: AbortSignal | undefined): Promise<Response> {
  const { url, method, headers = {}, body } = request;
  return client(url, {
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    ...(typeof body === "string" && { body }),
    ...(signal && { signal }),
  });
}
