/**
 * What needs Node: a durable store, a transport on undici, and an operator in a box behind a real HTTP server.
 *
 * @module
 */

export { listen } from "./listen.js";
export type { HandleRequest, Listening, ListenOptions } from "./listen.js";
export { nodeTransport } from "./node-transport.js";
export type { NodeTransportOptions } from "./node-transport-options.js";
export type { ClientCertificate, Pem } from "./trust.js";
export type { NodeTransport } from "./undici-transport.js";
export { ledgerHead } from "./sqlite/ledger-head.js";
export type { SealKey } from "./sqlite/seal.js";
export { closeSegment, deleteSegments } from "./sqlite/segments.js";
export type { Deleted, DeleteOptions, SegmentOptions } from "./sqlite/segments.js";
export { sqliteStore } from "./sqlite/sqlite-store.js";
export type { SqliteStoreOptions } from "./sqlite/sqlite-store.js";
export { verifyLedger } from "./sqlite/verify-ledger.js";
export type { Verified, VerifyOptions } from "./sqlite/verify-ledger.js";
