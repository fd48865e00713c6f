import type { Incoming } from "./incoming.js";
import type { OperatorBooks } from "./operator-books.js";
import type { Fate } from "./order-record.js";
import type { Reply } from "./reply.js";

/** Carries out one operation. */
export type Handler = (request: Handled, books: OperatorBooks, now: number) => Reply;

/** A request on its way through the operator, with what is to become of it. */
export interface Handled extends Incoming {
  /** What becomes of the order, if it is one. */
  readonly fate: Fate;
  /** Milliseconds after which the order is taken in secret, its sender being told nothing. */
  readonly lateMs?: number;
  /** A request with the same external id is being worked on. */
  readonly isInFlight: boolean;
}
