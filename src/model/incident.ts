import type { ErrorCode } from "../errors/codes.js";

/**
 * Something that the company may have to tell the operator about (rule 2.14). Most have stopped the sending: suspicious activity (2.9), access
 * suspended or ended (2.8, 2.5), credentials refused or suspended (2.3), refusals that nobody can read, or a person's decision. Others stop
 * nothing: a refresh token that somebody else seems to have used, an order on the account that is not ours, what a person reports. It holds no
 * secret and no phone number.
 */
export interface Incident {
  /** Ours; the same incident has the same id for every client that shares the store. */
  readonly id: string;
  /** What happened, from the closed list. */
  readonly code: ErrorCode;
  /** The clause of the Rules that it comes from, where there is one: `2.9`. */
  readonly clause?: string;
  /** What it stopped: everything of the subscriber, everything under some credentials, or changes only. Absent where it stopped nothing. */
  readonly scope?: "subscriber" | "credentials" | "changes";
  /** When it was met first; where it stopped the sending, since then. */
  readonly at: Date;
  /** The operator's id of the request whose answer it was, to quote to the operator. */
  readonly requestId?: string;
  /** Our id of that call, sent to the operator with every attempt. */
  readonly correlationId?: string;
  /** When it was met for the last time; calls that were on their way meet it too. */
  readonly lastAt: Date;
  /** How often it was met. */
  readonly count: number;
  /** Our ids of the calls that met it, the first twenty. */
  readonly correlationIds?: readonly string[];
  /** Which credentials they went out under: a short fingerprint that tells one set from another, and nothing of them. */
  readonly credentialsId?: string;
  /** The operator's id of the order that it is about. */
  readonly orderId?: string;
  /** The operation that met it; absent where a person stopped the sending. */
  readonly operation?: string;
  /** The person who stopped the sending. */
  readonly by?: string;
  /** Why that person did. */
  readonly reason?: string;
  /** Who let the sending go on, when and why; absent while it is stopped. */
  readonly reopened?: { readonly by: string; readonly note: string; readonly operatorReference?: string; readonly at: Date };
}
