import { type ClientOptions, createClient, type Kcell, memoryStore } from "kcell-self-service";

/**
 * The client with everything on: token, gate, ledger, retries, deadline, events, bounds. Only the pace is open: three requests a second would
 * measure nothing but politeness.
 */
export function ours(baseUrl: URL, options: Pick<ClientOptions, "transport" | "store"> = {}): Kcell {
  return createClient({
    baseUrl,
    credentials: { login: "bench", password: "made-up" },
    store: memoryStore(),
    pace: { perSecond: Infinity, perMinute: Infinity },
    onEvent: () => {},
    ...options,
  });
}

/** Our rows in every table. */
export const oursByKy = "kcell-self-service (ky)";
export const oursByUndici = "kcell-self-service (nodeTransport)";
