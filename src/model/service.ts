import type { Open } from "./number.js";

/** A text in the languages of the country; what the operator did not write is absent. */
export interface LocalizedText {
  readonly kk?: string;
  readonly ru?: string;
  readonly en?: string;
}

/** What a service costs. */
export interface Charge {
  readonly kind: Open<"oneOff" | "recurring">;
  /** A decimal number as text, so that no tiyn is lost: `"1490.00"`. */
  readonly amount: string;
  readonly currency: string;
  /** ISO 8601 duration, for a recurring charge: `P1M`. */
  readonly period?: string;
  /** Whether value added tax is in the amount; absent where the operator does not tell. */
  readonly vatIncluded?: boolean;
}

/** The terms of a service (rule 1.6), as the operator words them. */
export interface ServiceTerms {
  readonly text?: LocalizedText;
  readonly url?: string;
  readonly version?: string;
}

/** An additional communication service of a number (rule 1.6). */
export interface Service {
  readonly code: string;
  readonly name: LocalizedText;
  readonly state?: Open<"connected" | "available" | "suspended" | "pending">;
  readonly connectedAt?: Date;
  readonly validUntil?: Date;
  readonly charges?: readonly Charge[];
  readonly terms?: ServiceTerms;
  readonly disconnectable?: boolean;
}
