import type { Open } from "./number.js";

/** A time in which the operator works on its systems (rule 2.6). */
export interface MaintenanceWindow {
  readonly from: Date;
  /** Absent where the operator does not tell when it ends. */
  readonly until?: Date;
  /** Where we know it from: `wire`, or what the person wrote who entered it. */
  readonly source: string;
}

/** What the operator says about the subscriber's access to the Service. */
export interface Access {
  readonly state: Open<"active" | "restricted" | "suspended" | "ended">;
  readonly reason?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly contact?: string;
  readonly maintenance?: readonly MaintenanceWindow[];
  /** The edition of the Rules in force (3.1 - 3.4: the operator changes them on its own, and they bind all users). */
  readonly rules?: { readonly edition?: string; readonly sha256?: string; readonly publishedAt?: Date };
  /** What this account may do (rule 2.1: the operator alone decides). */
  readonly capabilities?: readonly string[];
  readonly limits?: { readonly perSecond?: number; readonly perMinute?: number; readonly changesPerDay?: number };
}
