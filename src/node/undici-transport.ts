import type { Agent } from "undici";
import { invalidOption } from "../errors/invalid.js";
import { TransportFault } from "../http/transport-fault.js";
import { given } from "../model/given.js";
import type { Transport } from "../model/transport.js";
import { wireAnswer } from "../model/wire-request.js";
import { Attempt } from "./attempt.js";
import { connectorOf } from "./connector.js";
import { decompressed } from "./decompress.js";
import { assertKnown, type NodeTransportOptions } from "./node-transport-options.js";
import { type Environment, proxyChoice } from "./proxy-choice.js";
import { secureContextOf } from "./trust.js";
import type { UndiciModule } from "./undici-module.js";

/** A transport that holds sockets. */
export interface NodeTransport extends Transport {
  /**
   * Lets what is on its way come to its end, and closes the sockets. What is sent later is provably not sent. A client that is closed does
   * not do this, because several may share a transport. Nor has anybody to: a socket without a request keeps no process alive, and is
   * closed after some seconds. Where nothing is on its way any more, it does not wait for a proxy that is still being asked.
   */
  close(): Promise<void>;
}

/** Below an attempt's own ten seconds: a host that does not answer then proves that nothing was sent. */
const connectTimeoutMs = 8000;
const headerBytes = 16_384;
const longestIdleMs = 60_000;

/** The transport on an undici that is given. */
export function undiciTransport(
  undici: UndiciModule,
  options: NodeTransportOptions,
  environment: Environment = process.env,
): NodeTransport {
  const closing = new AbortController();
  const agent = agentOf(undici, options, { environment, signal: closing.signal });
  const utf8 = new TextDecoder();
  let underWay = 0;
  return {
    async send({ url, method, headers, body }, { signal, maxBytes, charset, mayLeave }) {
      if (signal?.aborted) throw TransportFault.givenUp(signal, "no");
      const decoder = charset === undefined ? utf8 : new TextDecoder(charset);
      const attempt = new Attempt(maxBytes, mayLeave);
      const request = {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { ...headers, "accept-encoding": "identity" },
        ...(typeof body === "string" && { body }),
      };
      underWay += 1;
      const { status, headers: answered, bytes } = await attempt.over(agent, request, signal).finally(() => (underWay -= 1));
      const plain = await decompressed(bytes, answered.get("content-encoding"), { maxBytes, status });
      return wireAnswer({ status, headers: answered, text: decoder.decode(plain) });
    },
    async close() {
      if (agent.destroyed) return;
      if (underWay > 0) return agent.close();
      // Nobody waits any more for what is still connecting.
      closing.abort();
      await agent.destroy();
    },
  };
}

/** One request on a connection at a time, nothing repeated, nothing followed. Time is the client's business, but for connecting. */
function agentOf(
  undici: UndiciModule,
  options: NodeTransportOptions,
  { environment, signal }: { readonly environment: Environment; readonly signal: AbortSignal },
): Agent {
  assertKnown(options);
  const { connections = 64, proxy, ca } = options;
  if (!Number.isInteger(connections) || connections < 1) throw invalidOption("connections", "it must be a whole number from 1");
  const trust = { operator: secureContextOf(options), proxy: secureContextOf(given({ ca })) };
  const proxyFor = proxyChoice(proxy, environment);
  return new undici.Agent({
    connections,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: headerBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveMaxTimeout: longestIdleMs,
    connect: connectorOf(undici, { proxyFor, ...trust, timeoutMs: connectTimeoutMs, signal }),
  });
}
