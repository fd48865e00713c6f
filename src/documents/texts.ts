import type { LedgerState, DeskAct } from "../store/store.js";
import type { ActionName } from "../model/change.js";
import type { ChangeName } from "../model/operations.js";
import type { Verdict } from "../errors/verdict.js";
import type { PluralForms } from "../i18n/plural.js";

/** Who writes, and how a letter ends. */
export interface CompanyTexts {
  readonly company: string;
  readonly bin: string;
  readonly iin: string;
  readonly administrator: string;
  readonly contact: string;
  readonly regards: string;
}

/** What a letter calls the facts that the operator looks a call up by. */
interface FactTexts {
  readonly code: string;
  readonly operation: string;
  readonly number: string;
  readonly at: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly intentId: string;
  readonly orderId: string;
  readonly credentialsId: string;
  readonly attempts: string;
  readonly status: string;
  readonly problem: string;
  readonly verdict: string;
  readonly clause: string;
}

/** The report of rule 2.14. */
export interface ReportTexts {
  readonly subject: string;
  /** That it is a draft, and what else the law asks for. */
  readonly draft: string;
  readonly opening: string;
  readonly happened: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly count: string;
  readonly reportedBy: string;
  readonly reason: string;
  readonly done: string;
  /** What was stopped: all of it, what goes out under some credentials, changes, or nothing. */
  readonly stopped: Readonly<Record<"everything" | "credentials" | "changes" | "nothing", string>>;
  readonly stillStopped: string;
  readonly reopened: string;
  readonly reopenedBy: string;
  readonly note: string;
  readonly operatorReference: string;
  readonly asked: string;
  readonly requests: Readonly<
    Record<"confirm" | "circumstances" | "contain" | "order" | "someOrder" | "credentials" | "ourCredentials" | "restore", string>
  >;
  /** That nothing secret is in the letter, and none is wanted in the answer. */
  readonly noSecrets: string;
}

/** The request of rule 2.16. */
export interface SupportTexts {
  readonly subject: string;
  /** That it is a draft, and who else reads it. */
  readonly draft: string;
  readonly greeting: string;
  readonly opening: string;
  readonly happened: string;
  /** What is asked for: of a change whose outcome is unknown, of one that was accepted first, and of anything else. */
  readonly asked: Readonly<Record<"unknown" | "failed" | "other", string>>;
  readonly noSecrets: string;
}

/** What a ledger holds beside changes that a screen names already. */
type NotedName = DeskAct | "getActivationCode" | "getEsimProfile" | Exclude<ChangeName, ActionName>;

/** The act over the ledger, for people. */
export interface ActTexts {
  readonly title: string;
  /** That it is a draft for a lawyer. */
  readonly draft: string;
  readonly period: string;
  readonly wholePeriod: string;
  readonly from: string;
  readonly to: string;
  readonly ofNumber: string;
  readonly madeAt: string;
  readonly columns: Readonly<
    Record<"sequence" | "at" | "operation" | "number" | "verdict" | "basis" | "requestedBy" | "orderId" | "hash", string>
  >;
  readonly changes: string;
  readonly noChanges: string;
  readonly notes: string;
  readonly states: Readonly<Record<Exclude<LedgerState, Verdict | "attention">, string>>;
  readonly operations: Readonly<Record<NotedName, string>>;
  readonly totals: string;
  readonly count: PluralForms;
  /** Rule 2.10. */
  readonly legalForce: string;
  readonly applicationDate: string;
  readonly rules: string;
  readonly head: string;
  /** The record that was kept elsewhere, with which the chain was compared. */
  readonly keptHead: string;
  /** That the chain is whole up to that record; that it agrees with itself, and what was not checked; that it is not as it was written. */
  readonly verified: string;
  readonly verifiedAlone: string;
  readonly notVerified: string;
  readonly masked: string;
  readonly signature: string;
  readonly date: string;
}

/** Everything that documents say in one language. */
export interface DocumentTexts {
  readonly company: CompanyTexts;
  readonly facts: FactTexts;
  readonly report: ReportTexts;
  readonly support: SupportTexts;
  readonly act: ActTexts;
}
