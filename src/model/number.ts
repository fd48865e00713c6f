/** A value that may be one this version does not know yet (rule 2.7), without losing the known ones in an editor. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** The state of a number. */
export type NumberStatus = Open<"active" | "blocked" | "pending" | "terminated">;
/** What kind of SIM a number is on. */
export type SimFormat = Open<"physical" | "esim">;
/** Who set a block; only the subscriber's own can be lifted by the subscriber, and not even all of those. */
export type BlockOwner = Open<"subscriber" | "operator" | "authority">;
/** Why a subscriber blocks a number. */
export type BlockReason = "voluntary" | "lostOrStolen" | "leave";
/** What a block stops. */
export type BlockScope = "full" | "outgoing" | "data";

/** One block on a number. A number can carry several, each with an owner. */
export interface Block {
  readonly id: string;
  readonly initiatedBy: BlockOwner;
  readonly reason: Open<BlockReason | "debt" | "violation" | "suspectedFraud" | "other">;
  readonly scope: Open<BlockScope>;
  readonly since?: Date;
  readonly until?: Date;
  /** Absent where the operator does not tell. */
  readonly removableBySubscriber?: boolean;
  readonly operatorCode?: string;
}

/** One of the subscriber's own numbers (rule 1.2). What the operator does not tell is absent, which is not the same as empty. */
export interface SubscriberNumber {
  /** E.164, `+77011234567`. */
  readonly msisdn: string;
  readonly status: NumberStatus;
  readonly accountId?: string;
  readonly brand?: Open<"kcell" | "activ">;
  readonly label?: string;
  readonly blocks?: readonly Block[];
  readonly sim?: { readonly format: SimFormat; readonly iccid?: string };
  readonly tariff?: { readonly code: string; readonly name?: string };
  readonly pendingOrderIds?: readonly string[];
  readonly updatedAt?: Date;
}
