import type { Verdict } from "../../src/errors/verdict.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import type { Process } from "./process.js";
import type { Wish } from "./operator-books.js";

/** What a caller wanted of a change: for a cancellation, the order that is to end. */
export type Wanted = Wish | { readonly action: "cancelOrder"; readonly orderId: string };

/** One call of a company's program, and what it was told. */
export interface Told {
  readonly process: Process;
  readonly correlator: string;
  readonly wanted: Wanted | undefined;
  readonly ifAlreadyIsFine: boolean;
  intentId: string | undefined;
  isOver: boolean;
  verdict?: Verdict | undefined;
  code?: string;
}

/** What an error tells a caller. */
export function readFailure(thrown: unknown): {
  readonly verdict: Verdict | undefined;
  readonly code: string;
  readonly intentId: string | undefined;
} {
  if (!KcellError.is(thrown)) return { verdict: undefined, code: `no KcellError: ${String(thrown)}`, intentId: undefined };
  return { verdict: thrown.verdict, code: thrown.code, intentId: thrown.intentId };
}
