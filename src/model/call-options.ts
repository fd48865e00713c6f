/** What every call can be given. */
export interface CallOptions {
  /** Ends the call. A change that may have left stays in the ledger as `unknown`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole call: queueing, token, attempts, body. Default: the client's, 30 000. */
  readonly deadlineMs?: number;
  /** The caller's own id for the call, sent to the operator; made by the client if absent. Letters, digits and `._:-`, at most 128. */
  readonly correlationId?: string;
  /** `urgent` goes ahead of everything that waits in this process. Default `normal`. */
  readonly priority?: "normal" | "urgent";
}

/** What every change can be given. */
export interface ChangeOptions extends CallOptions {
  /** The company's own paper, "Order 12-k of 20.11.2026". Kept in the ledger, never sent. */
  readonly basis?: string;
  /** The person of the company who asked. Kept in the ledger, never sent. */
  readonly requestedBy?: string;
  /**
   * The change's own id, made by the client if absent, and also the order's external id. The same id with the same change again gives the
   * recorded outcome and sends nothing (unless that outcome is `notSent`); with another change it is refused with `INTENT_REUSED`.
   */
  readonly intentId?: string;
  /** When the operator is to carry it out. Default: at once. */
  readonly effectiveAt?: Date;
  /** When the operator is to undo it by itself, where the action has an end. */
  readonly until?: Date;
  /**
   * What to do when the number is in that state already, whether the operator says so or the contract sees it before anything is sent: refuse
   * (`error`, the default) or take it as `applied` (`ok`).
   */
  readonly ifAlready?: "error" | "ok";
}
