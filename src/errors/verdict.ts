/**
 * What is known about a change (rule 2.10: it equals a written application). Exactly one at a time, and it must be true.
 *
 * - `applied`: the operator says it is done, and its answer names this number and this action
 * - `accepted`: the operator took it as an order, not done yet
 * - `rejected`: the operator refused it; nothing changed
 * - `failed`: accepted first, then not carried out; look at the number's state
 * - `notSent`: provably never left this machine
 * - `unknown`: it left, and no trustworthy answer came back
 */
export type Verdict = "applied" | "accepted" | "rejected" | "failed" | "notSent" | "unknown";
