import type { NodeTransportOptions } from "./node-transport-options.js";
import { loadUndici } from "./undici-module.js";
import { type NodeTransport, undiciTransport } from "./undici-transport.js";

/**
 * A transport for Node that costs less than the default one. It makes one attempt with undici, an optional peer dependency that you install
 * (`npm install undici`, version 7.20 or newer). Redirects are not followed, requests do not share a connection at the same time, and bodies
 * are counted while they arrive.
 *
 * @throws {KcellError} `CONFIG_INVALID` where undici is not installed or too old, or an option cannot be used.
 *
 * @example
 * ```ts
 * import { createClient } from "kcell-self-service";
 * import { nodeTransport } from "kcell-self-service/node";
 *
 * const kcell = createClient({ baseUrl, credentials: { login, password }, transport: nodeTransport() });
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  return undiciTransport(loadUndici(), options);
}
