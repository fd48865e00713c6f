import type { ErrorCode } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import type { Finding } from "../model/contract.js";
import type { ChangeName, ReadName } from "../model/operations.js";
import type { OrderSnapshot } from "../model/order.js";

/** Where a change stands in the ledger: the verdicts, and what comes before and beside them. */
export type LedgerState = Verdict | "planned" | "sending" | "attention";

/** The states in which a change is not settled. */
export const openStates: readonly LedgerState[] = ["planned", "sending", "accepted", "unknown", "attention"];

/** One step in the life of a change, before the store has given it a place. */
export interface LedgerDraft {
  readonly intentId: string;
  /** Which attempt at the change this step belongs to; `planned` is 0. */
  readonly attempt: number;
  readonly state: LedgerState;
  readonly at: Date;
  /** When its bytes were about to leave for the last time; absent before. */
  readonly sentAt?: Date;
  /** Of a `sending` step: until when its bytes may leave. A process that wakes up later does not send them. */
  readonly leaveBy?: Date;
  readonly operation: ChangeName;
  /** The whole request of the caller: reconciling and proving need it. Never an activation or confirmation code. */
  readonly input: Readonly<Record<string, unknown>>;
  /** E.164, where the change names a number. */
  readonly msisdn?: string;
  /** The company's own paper; never sent. */
  readonly basis?: string;
  /** The person of the company who asked; never sent. */
  readonly requestedBy?: string;
  /** The administrator of the Service (Annex 1) and the Rules that the company accepted (3.1 - 3.4). */
  readonly administrator?: Administrator;
  readonly contract: { readonly name: string; readonly version: string };
  /** What `prepare` had read before. JSON. */
  readonly prepared?: unknown;
  readonly order?: OrderSnapshot;
  readonly error?: RecordedError;
  /** On what a reconciled outcome rests. */
  readonly by?: Finding["by"];
  readonly correlationId?: string;
  readonly requestId?: string;
  /** How many attempts left this machine, or tried to. */
  readonly attempts?: number;
  /** The operator's own time, as the `Date` of its answer tells it. */
  readonly operatorAt?: Date;
  /** SHA-256 of the request, in hexadecimal: method, path with query, and body. Headers hold the token, and are not in it. */
  readonly requestSha256?: string;
  /** SHA-256 of the answer's body as text, in hexadecimal. */
  readonly answerSha256?: string;
}

/** What a store that outlives the process adds to everything that it keeps. */
export interface Kept {
  /** Place in the whole ledger, from 1, without gaps. */
  readonly sequence: number;
  /** Who runs the process, as the operating system knows it. */
  readonly systemUser?: string;
  /** SHA-256 over this record and the hash of the one before it, in hexadecimal. */
  readonly hash?: string;
}

/** One step in the life of a change, as the store keeps it. */
export interface LedgerRecord extends LedgerDraft, Kept {}

/** What people do beside changes, and is to be proved all the same. */
export type DeskAct =
  | "reopenAccess"
  | "closeAccess"
  | "reportIncident"
  | "decideChange"
  | "showNumbers"
  | "exportLedger"
  | "closeSegment"
  | "deleteRecords";

/** A secret that is about to be fetched (rules 2.11, 2.12), or an act of a person: no change, and to be proved all the same. */
export interface NoteDraft
  extends
    Pick<LedgerDraft, "at" | "input" | "msisdn" | "basis" | "requestedBy" | "administrator" | "correlationId">,
    Partial<Pick<LedgerDraft, "contract">> {
  readonly state: "noted";
  readonly operation: ReadName | DeskAct;
  /** The change that it belongs to, where there is one. */
  readonly intentId?: string;
}

/** A note, as the store keeps it: in one sequence with the steps of the changes. */
export interface LedgerNote extends NoteDraft, Kept {}

/** Why a change did not succeed, as data. */
export interface RecordedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryAt?: Date;
  readonly status?: number;
  readonly problem?: string;
  readonly fields?: object;
}

/** The person named in the company's Application (Annex 1). Kept in the ledger, never sent. */
export interface Administrator {
  readonly name: string;
  readonly applicationDate?: string;
  /** Fingerprint of the text of the Rules that the company accepted; the Rules carry no edition number. */
  readonly rulesSha256?: string;
}

/** A change that is not settled yet, as a screen may show it. */
export interface OpenIntent {
  readonly intentId: string;
  readonly state: LedgerState;
  readonly operation: ChangeName;
  /** Masked. */
  readonly number?: string;
  readonly since: Date;
  readonly orderId?: string;
  readonly basis?: string;
  readonly requestedBy?: string;
}

/** All that outlives a call. Clients that share a store share the gate, the token, the pace and the ledger. */
export interface Store {
  readonly ledger: Ledger;
  /** A cell, with a version that grows with every `set`. */
  get(key: string): Promise<Cell | undefined>;
  /**
   * Compare and set: false when the version is not `ifVersion` any more (null: when there is a cell already). What is set outlives a failure of the
   * power, but for a cell whose key begins with `pace:`: of slots that were given only the last minute matters.
   */
  set(key: string, value: string, ifVersion: number | null): Promise<boolean>;
  /** Lets go of what the store holds open. */
  close(): Promise<void>;
}

/** One value that is replaced as a whole. */
export interface Cell {
  readonly value: string;
  readonly version: number;
}

/** The record of every change (rule 2.10), and of every secret that was fetched. Only ever appended to. */
export interface Ledger {
  /**
   * Adds a step if nobody else moved on: the intent's newest step must be of attempt `expect.attempt` (0 where there is none), and the new
   * one either ends that attempt, which only a `sending` one allows, or begins the next. So an attempt has one outcome, and a
   * process that wakes up late can neither send nor overwrite.
   *
   * @throws {KcellError} `INTENT_IN_PROGRESS` when somebody else moved on, `STORAGE_FAILED` when it cannot be written.
   */
  append(record: LedgerDraft, expect: { readonly attempt: number }): Promise<LedgerRecord>;
  /** Adds a note. It is no step of a change, so nothing has to come before it. @throws {KcellError} `STORAGE_FAILED` */
  note(note: NoteDraft): Promise<LedgerNote>;
  /** The newest step of a change. */
  find(intentId: string): Promise<LedgerRecord | undefined>;
  /** All steps and notes that fit, oldest first. @throws {KcellError} `INVALID_ARGUMENT` for a date that is none, `STORAGE_FAILED` */
  read(range?: LedgerRange): AsyncIterable<LedgerRecord | LedgerNote>;
  /** What is not settled yet, oldest first. */
  open(): AsyncIterable<OpenIntent>;
}

/** Which part of a ledger is read; where several are given, all of them must fit. */
export interface LedgerRange {
  /** Both ends belong to it. */
  readonly from?: Date;
  readonly to?: Date;
  /** E.164. */
  readonly msisdn?: string;
  readonly intentId?: string;
  /** The operator's id of an order. */
  readonly orderId?: string;
}
