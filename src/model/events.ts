import type { ErrorCode } from "../errors/codes.js";
import type { MaintenanceWindow } from "./access.js";

/** What happened, for logs and screens. No event ever holds a secret or a full phone number. */
export type KcellEvent = { readonly at: Date } & (
  | AttemptEvent
  | RetryEvent
  | DriftEvent
  | DeprecationEvent
  | GateClosedEvent
  | {
      readonly type: "gateReopened";
      readonly clause: "2.9";
      readonly by: string;
      readonly note: string;
      readonly operatorReference?: string;
    }
  | IncidentEvent
  | { readonly type: "maintenance"; readonly clause: "2.6"; readonly window: MaintenanceWindow }
  | { readonly type: "rulesChanged"; readonly clause: "3.1"; readonly edition?: string; readonly publishedAt?: Date }
  | { readonly type: "tokenObtained"; readonly how: "login" | "refresh" }
  | { readonly type: "tokenFailed"; readonly code: ErrorCode; readonly background: boolean }
  | { readonly type: "ledgerFailed"; readonly clause: "2.10"; readonly intentId?: string; readonly code: ErrorCode }
);

/** One attempt is over, whatever came of it. */
export interface AttemptEvent {
  readonly type: "attempt";
  readonly operation: string;
  readonly method: string;
  /** Below the base URL, without the query; `{}` stands for every part that may be an id or a number. */
  readonly path: string;
  readonly correlationId: string;
  readonly attempt: number;
  /** Milliseconds on the wire. */
  readonly tookMs: number;
  readonly status?: number;
  readonly requestId?: string;
  /** Absent where the attempt succeeded. */
  readonly code?: ErrorCode;
}

/** Another attempt follows. */
export interface RetryEvent {
  readonly type: "retry";
  readonly operation: string;
  readonly correlationId: string;
  readonly afterMs: number;
  readonly code: ErrorCode;
}

/** The operator sent a value that this version does not know (rule 2.7). Once for each place. */
export interface DriftEvent {
  readonly type: "drift";
  readonly clause: "2.7";
  readonly operation: string;
  readonly place: string;
  readonly value: string;
}

/** The operator announced the end of an operation (RFC 9745, RFC 8594). Once for each operation. */
export interface DeprecationEvent {
  readonly type: "deprecation";
  readonly clause: "2.7";
  readonly operation: string;
  readonly deprecation?: string;
  readonly sunset?: string;
}

/** Nothing more goes out until a person acts. Once for each closing. */
export interface GateClosedEvent {
  readonly type: "gateClosed";
  readonly code: ErrorCode;
  readonly clause?: string;
  readonly scope: "subscriber" | "credentials" | "changes";
  readonly operation?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  /** Which credentials that operation went out under: a fingerprint that tells nothing of them. */
  readonly credentialsId?: string;
  readonly by?: string;
  readonly reason?: string;
  /** Where to write to (rule 2.16): the client's `supportEmail`. */
  readonly contact?: string;
}

/** Something that the operator is to be told of (rule 2.14), and that stops nothing. Once for each incident. */
export interface IncidentEvent {
  readonly type: "incident";
  readonly clause: "2.14";
  readonly code: ErrorCode;
  readonly operation?: string;
  readonly requestId?: string;
  readonly correlationId?: string;
  readonly credentialsId?: string;
  readonly orderId?: string;
  readonly by?: string;
  readonly reason?: string;
  /** Where to write to (rule 2.16): the client's `supportEmail`. */
  readonly contact?: string;
}

/** An event before it has its time. */
export type EventFacts = KcellEvent extends infer E ? (E extends KcellEvent ? Omit<E, "at"> : never) : never;

/** Tells the user's listener; a listener that throws cannot disturb a call. */
export type Emit = (event: EventFacts) => void;
