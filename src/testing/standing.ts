import type { WireAccess, WireMaintenanceWindow } from "../model/wire.js";
import type { Refusal } from "./problems.js";
import { rfc3339 } from "./rfc3339.js";

/** A time of preventive work (rule 2.6). */
export interface PlannedWork {
  readonly from: number;
  /** Infinity where nobody told when it ends. */
  readonly until: number;
}

/** Why the subscriber's access is closed. */
export interface Closure {
  readonly refusal: Refusal;
  /** What `/access` says. */
  readonly state: "restricted" | "suspended" | "ended";
  readonly reason: string;
  /** `/access` still answers 200 and tells. */
  readonly tells: boolean;
}

/** Everything that this operator can do for an account. */
const capabilities = [
  "listNumbers",
  "lookupNumbers",
  "listServices",
  "listAvailableServices",
  "block",
  "unblock",
  "connectService",
  "disconnectService",
  "swapToEsim",
  "reissueEsim",
  "checkOrder",
  "getOrder",
  "listOrders",
  "cancelOrder",
  "getEsimProfile",
  "getActivationCode",
] as const;

/** Whom to turn to (rule 2.16). */
export const contact = "self-service@operator.test";

/** How the subscriber stands with the operator: closed or not, what it may do, which Rules are in force. */
export class Standing {
  closure: Closure | undefined;
  work: readonly PlannedWork[] = [];
  /** Work that begins after so many changes. */
  workAfterChanges: { readonly left: number; readonly forMs: number } | undefined;
  withdrawn: ReadonlySet<string> = new Set();
  edition = 1;
  drifts = false;
  deprecates = false;

  restore(): void {
    this.closure = undefined;
    this.work = [];
    this.workAfterChanges = undefined;
    this.withdrawn = new Set();
    this.drifts = false;
    this.deprecates = false;
  }

  /** A change was taken. */
  changed(now: number): void {
    if (!this.workAfterChanges) return;
    const { left, forMs } = this.workAfterChanges;
    this.workAfterChanges = left > 1 ? { left: left - 1, forMs } : undefined;
    if (left <= 1) this.work = [...this.work, { from: now, until: now + forMs }];
  }

  /** The work that is under way. */
  workAt(now: number): PlannedWork | undefined {
    return this.work.find(({ from, until }) => from <= now && now < until);
  }

  /** What `/access` says. */
  show(now: number): WireAccess {
    const maintenance = this.work.filter(({ until }) => until > now).map(showWork);
    if (this.closure) {
      const { state, reason, refusal } = this.closure;
      return { state, reason, ...(refusal.since !== undefined && { since: refusal.since }), contact, maintenance };
    }
    return {
      state: "active",
      contact,
      maintenance,
      rules: rules(this.edition),
      capabilities: capabilities.filter((name) => !this.withdrawn.has(name)),
    };
  }
}

/** A time of work as the wire says it. */
export function showWork({ from, until }: PlannedWork): WireMaintenanceWindow {
  return {
    from: rfc3339(from),
    ...(until !== Infinity && { until: rfc3339(until) }),
    notice: { kk: "Профилактикалық жұмыстар", ru: "Профилактические работы", en: "Preventive work" },
  };
}

/** The Rules carry no number of their own (3.1), so their date stands for the text. */
function rules(edition: number): NonNullable<WireAccess["rules"]> {
  const date = `2026-${String(edition + 2).padStart(2, "0")}-01`;
  return { edition: date, sha256: edition.toString(16).padStart(64, "0"), publishedAt: `${date}T00:00:00+05:00` };
}
