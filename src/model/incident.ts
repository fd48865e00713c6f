import type { ErrorCode } from "../errors/codes.js";

/**
 * Something that stopped the sending: suspicious activity (rule 2.9), access suspended or ended (2.8, 2.5), credentials refused or suspended (2.3),
 * refusals that nobody can read, or a person's decision. It is what the company tells the operator about (rules 2.14, 2.16), so it holds
 * no secret and no phone number.
 */
export interface Incident {
  /** Ours; the same incident has the same id for every client that shares the store. */
  readonly id: string;
  /** What happened, from the closed list. */
  readonly code: ErrorCode;
  /** The clause of the Rules that it comes from, where there is one: `2.9`. */
  readonly clause?: string;
  /** When the sending was stopped. */
  readonly at: Date;
  /** The operator's id of the request whose answer it was, to quote to the operator. */
  readonly requestId?: string;
  /** Our id of that call, sent to the operator with every attempt. */
  readonly correlationId?: string;
  /** The operation that met it; absent where a person stopped the sending. */
  readonly operation?: string;
  /** The person who stopped the sending. */
  readonly by?: string;
  /** Why that person did. */
  readonly reason?: string;
  /** Who let the sending go on, when and why; absent while it is stopped. */
  readonly reopened?: { readonly by: string; readonly note: string; readonly operatorReference?: string; readonly at: Date };
}
