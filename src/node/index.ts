/**
 * What needs Node: a transport on undici, and an operator in a box behind a real HTTP server.
 *
 * @module
 */

export { listen } from "./listen.js";
export type { HandleRequest, Listening, ListenOptions } from "./listen.js";
export { nodeTransport } from "./node-transport.js";
export type { NodeTransport, NodeTransportOptions } from "./undici-transport.js";
