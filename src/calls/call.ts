import type { KcellError } from "../errors/kcell-error.js";
import type { WireOperation } from "../model/contract.js";
import type { Meta } from "../model/meta.js";
import type { WireAnswer, WireRequest } from "../model/wire-request.js";

/** One call as a plain value, on its way down. Every decorator passes it on, with more in it. */
export interface Call<T> {
  readonly operation: WireOperation;
  readonly safety: "read" | "change";
  readonly request: WireRequest;
  /** Where the request goes when that is not below the base URL. */
  readonly url?: URL;
  /** Reads a good answer; throwing means: not what the contract says. */
  readonly read: (answer: WireAnswer) => T;
  /** The same for all attempts of a call. */
  readonly correlationId: string;
  /** The attempt that this is, from 1. */
  readonly attempt: number;
  /** Instant of the monotonic clock at which the whole call gives up. */
  readonly deadlineAt: number;
  readonly attemptTimeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly priority?: "normal" | "urgent";
  /** A read that a contract makes beside the operation itself, to prepare or to settle a change. */
  readonly beside?: true;
  /** The one read after a reopening: it may pass a gate that is not open yet. */
  readonly probe?: true;
  /** What proves who asks, where it is not a token: then a refusal is one of the credentials. */
  readonly proof?: "credentials";
  /** Texts that it was made with and that no error may repeat, whatever the operator answers. */
  readonly secrets?: readonly string[];
  /** Which credentials it goes out under. */
  readonly credentialsId?: string;
  /** Asked last of all, when the bytes are about to be written: whether they still may. */
  readonly mayLeave?: () => boolean;
  /** For a change: its place in the ledger. */
  readonly change?: ChangeInFlight;
  /** For a change: until this wall time the operator takes a repetition for the same change. */
  readonly keyedUntilMs?: number;
}

/** A parsed value on its way up. */
export interface Answer<T> {
  readonly value: T;
  readonly meta: Meta;
}

/** What a call travels through. Rejects with a {@link KcellError}. */
export type Send = <T>(call: Call<T>) => Promise<Answer<T>>;

/** One concern around a call. */
export type Decorator = (next: Send) => Send;

/** What the ledger wants to know of a change while it travels. */
export interface ChangeInFlight {
  readonly intentId: string;
  /** Commits that the bytes are about to leave. Rejecting keeps them here. */
  sending(call: Pick<Call<unknown>, "correlationId" | "deadlineAt" | "request" | "keyedUntilMs">): Promise<void>;
  /** Whether they still may: what was committed holds for a while only, so that a process that was frozen does not send when it wakes up. */
  mayLeave(): boolean;
  /** Keeps a fingerprint of the answer for the outcome, whatever the answer says. Never fails. */
  heard(answer: WireAnswer): Promise<void>;
  /** Commits what the operator answered. */
  answered(answer: Answer<unknown>): Promise<void>;
  /** Commits that no good answer came. */
  failed(error: KcellError): Promise<void>;
}
