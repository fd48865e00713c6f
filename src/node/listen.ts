import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerOver, readOver } from "./http-messages.js";

/** Answers a request; `Response.error()` cuts the connection. */
export type HandleRequest = (request: Request) => Promise<Response>;

/** Where to listen. */
export interface ListenOptions {
  /** Default 0: any port that is free. */
  readonly port?: number;
  /** Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /** The longest body of a request, in bytes. Default 1 MiB; a longer one is answered 413. */
  readonly bodyBytes?: number;
}

/** A server that listens. */
export interface Listening {
  /** Its address, without a path. */
  readonly url: URL;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
}

/**
 * Puts a function from `Request` to `Response` behind a real HTTP server.
 *
 * @throws What the system says when it cannot listen there.
 *
 * @example
 * ```ts
 * const operator = createOperator({ clock: systemClock });
 * const server = await listen(operator.handle);
 * const kcell = createClient({ baseUrl: new URL("/v1", server.url), credentials: operator.credentials });
 * await server.close();
 * ```
 */
export async function listen(
  handle: HandleRequest,
  { port = 0, host = "127.0.0.1", bodyBytes = 1_048_576 }: ListenOptions = {},
): Promise<Listening> {
  const server = createServer((message, reply) => void serve(message, reply, { handle, bodyBytes }));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    url: new URL(`http://${family === "IPv6" ? `[${address}]` : address}:${bound}`),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Serving {
  readonly handle: HandleRequest;
  readonly bodyBytes: number;
}

async function serve(message: IncomingMessage, reply: ServerResponse, { handle, bodyBytes }: Serving): Promise<void> {
  const gone = new AbortController();
  reply.once("close", () => gone.abort());
  try {
    const request = await readOver(message, { bodyBytes, signal: gone.signal });
    await answerOver(reply, request instanceof Response ? request : await handle(request));
  } catch {
    // The sender went, or the handler failed: either way there is no answer to give.
    message.socket.destroy();
  }
}
