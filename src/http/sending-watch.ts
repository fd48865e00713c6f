import { builtinModule } from "../model/builtin-module.js";
import type { TransportOptions } from "../model/transport.js";
import type { WireRequest } from "../model/wire-request.js";

/** What a runtime's own events tell of one request. */
export interface SendingWatch {
  /** The request was about to be written and was stopped there: nothing of it has left. */
  readonly wasKeptBack: () => boolean;
  /** Whether the request can have left; undefined where neither the runtime nor the body tells. */
  readonly sent: () => "no" | "maybe" | undefined;
  /** Stops listening. */
  end(): void;
}

/** The part of Node's `diagnostics_channel` that is used here. */
interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void;
  unsubscribe(name: string, listener: (message: unknown) => void): boolean;
}

/** The part of undici's messages that is used here. Its headers are a list or a text, by its version. */
interface Told {
  readonly request: { readonly method?: unknown; readonly path?: unknown; readonly headers?: unknown };
  readonly socket?: { destroy(): unknown };
}

/**
 * Listens to what Node says of the requests that its `fetch` makes: that one was made, and that one is about to be written. It is known by the id that it
 * carries, for a proxy's CONNECT and the requests of others are told of too. Undefined where nothing can be told: for reads, without an id, elsewhere.
 *
 * That a request was never about to be written proves nothing by itself: undici 6 writes over HTTP/2 and does not tell. `wasBodyRead` has to say the
 * same.
 */
export function watchSending(
  request: WireRequest & { readonly url: URL },
  options: TransportOptions,
  wasBodyRead: (() => boolean) | undefined,
): SendingWatch | undefined {
  const { correlationId, mayLeave = () => true } = options;
  const channels = correlationId === undefined || /^(?:GET|HEAD)$/iu.test(request.method) ? undefined : channelsOfRuntime();
  if (!channels || !correlationId || !carries(request, correlationId)) return undefined;
  const made = new Set<unknown>();
  let wasWritten = false;
  let wasKeptBack = false;
  const onMade = (message: unknown) => {
    if (isTold(message) && isOurs(message, request, correlationId)) made.add(message.request);
  };
  const onWrite = (message: unknown) => {
    if (!isTold(message) || !made.has(message.request)) return;
    if (allows(mayLeave) || !message.socket) {
      wasWritten = true;
      return;
    }
    // What was read before has perhaps been written before, without a word.
    wasKeptBack = !wasBodyRead?.();
    // Not the request: undici would go on to write one that ends here where it speaks HTTP/2.
    message.socket.destroy();
  };
  channels.subscribe("undici:request:create", onMade);
  channels.subscribe("undici:client:sendHeaders", onWrite);
  return {
    wasKeptBack: () => wasKeptBack && !wasWritten,
    sent() {
      if (made.size === 0) return undefined;
      if (wasWritten || wasBodyRead?.()) return "maybe";
      return wasBodyRead && "no";
    },
    end() {
      channels.unsubscribe("undici:request:create", onMade);
      channels.unsubscribe("undici:client:sendHeaders", onWrite);
    },
  };
}

/** Whoever throws within a channel ends the process, so a question that fails is a no. */
export function allows(mayLeave: () => boolean): boolean {
  try {
    return mayLeave();
  } catch {
    return false;
  }
}

function channelsOfRuntime(): Channels | undefined {
  const found = builtinModule("node:diagnostics_channel");
  return typeof found === "object" && found !== null && "unsubscribe" in found ? (found as Channels) : undefined;
}

function carries({ headers = {} }: WireRequest, id: string): boolean {
  return id !== "" && Object.values(headers).some((value) => value.includes(id));
}

function isTold(message: unknown): message is Told {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    typeof message.request === "object" &&
    message.request !== null
  );
}

function isOurs({ request: { method, path, headers } }: Told, { method: ours, url }: { method: string; url: URL }, id: string): boolean {
  const isSame = typeof method === "string" && method.toUpperCase() === ours.toUpperCase() && typeof path === "string";
  // A proxy that gets no CONNECT gets the whole address as a path.
  return isSame && path.endsWith(`${url.pathname}${url.search}`) && String(headers).includes(id);
}
