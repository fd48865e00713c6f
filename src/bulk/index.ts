/**
 * Many changes in one run: a few go first, nothing is sent twice, and everything is accounted for.
 *
 * @module
 */

export { type BulkRun, runBulk } from "./run-bulk.js";
export type { BulkOptions, BulkProgress } from "./options.js";

// What goes in.
export type { BulkChange } from "./bulk-change.js";
export type { BulkClient } from "./bulk-client.js";
export type { BulkInput } from "./rows.js";

// What comes out.
export type { BulkOutcome, BulkReport, BulkSums, BulkVerdict, Stopped, StopReason, Withheld } from "./outcome.js";
