import type { SecureContext } from "node:tls";
import type { buildConnector } from "undici";
import { TransportFault } from "../http/transport-fault.js";
import type { Proxy } from "./proxy.js";
import type { ProxyChoice } from "./proxy-choice.js";
import { openTunnel } from "./tunnel.js";
import type { UndiciModule } from "./undici-module.js";

/** How connections are made. */
export interface ConnectorOptions {
  readonly proxyFor: ProxyChoice;
  /** What the operator is checked with, and is shown who connects. */
  readonly operator: SecureContext | undefined;
  /** What a proxy is checked with. It never sees the company's certificate. */
  readonly proxy: SecureContext | undefined;
  readonly timeoutMs: number;
  /** Ends what is being asked of a proxy. */
  readonly signal: AbortSignal;
}

/**
 * Connects, through a proxy where there is one, and leaves no way to do so without checking the certificate. Whatever fails here was not sent.
 *
 * Undici's own `ProxyAgent` keeps to itself what a proxy answers, and in some versions asks for ever a proxy that breaks off.
 */
export function connectorOf({ buildConnector }: UndiciModule, options: ConnectorOptions): buildConnector.connector {
  const { proxyFor, operator, proxy, timeoutMs, signal } = options;
  // Said here, so that no variable of the environment says otherwise.
  const checked = { rejectUnauthorized: true, ...(operator && { secureContext: operator }) };
  const connect = buildConnector({ timeout: timeoutMs, allowH2: false, ...checked });
  const connectTo = (target: buildConnector.Options, callback: buildConnector.Callback) =>
    connect(target, (error, socket) => (socket ? callback(null, socket) : callback(unsent(error), null)));
  const connectThrough = async (through: Proxy, target: buildConnector.Options, callback: buildConnector.Callback) => {
    const { hostname, port } = target;
    const host = hostname.includes(":") ? `[${hostname}]` : hostname;
    const authority = `${host}:${port || 443}`;
    const tunnel = await openTunnel({ proxy: through, authority, timeoutMs, secureContext: proxy, signal }).catch(unsent);
    if (tunnel instanceof TransportFault) callback(tunnel, null);
    else connectTo({ ...target, httpSocket: tunnel }, callback);
  };
  return (target, callback) => {
    const through = proxyFor(target);
    if (through) void connectThrough(through, target, callback);
    else connectTo(target, callback);
  };
}

function unsent(error: unknown): TransportFault {
  const { kind, problem } = TransportFault.from(error);
  return new TransportFault(kind, "no", { problem });
}
