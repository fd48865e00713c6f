import type { ErrorCode } from "../errors/codes.js";
import type { Verdict } from "../errors/verdict.js";
import type { MaintenanceWindow } from "./access.js";
import type { Credentials, Token } from "./credentials.js";
import type { Input, OperationName, Output } from "./operations.js";
import type { WireAnswer, WireRequest } from "./wire-request.js";

/**
 * Everything that is known about an operator's wire, as a value. The client knows no path, header or field beside it.
 *
 * The package brings a reference contract of its own making. The operator's real one is confidential (rule 2.17): a company that
 * holds it writes its own value, in its own private repository, and passes it to `createClient({ contract })`.
 */
export interface Contract {
  readonly name: string;
  readonly version: string;
  /** Origins beside the base URL's that requests may go to, for a token endpoint elsewhere. */
  readonly origins?: readonly string[];
  readonly auth: ContractAuth;
  /**
   * What an answer says is wrong, or undefined where it says nothing that the contract can read. Every answer is asked, a good status too. The
   * same code may mean different things, so the operation comes along; the reads of `prepare` and `settle` are part of theirs.
   */
  problem(answer: WireAnswer, operation: WireOperation): ContractProblem | undefined;
  /** What the client tells about each attempt, and the operator's id of the request. */
  readonly trace?: ContractTrace;
  /** How long an intent id may be to go along with an order (0: the wire has no place for it), and whether the order is found by it. */
  readonly externalId: { readonly maxLength: number; readonly searchable: boolean };
  readonly pace?: Pace;
  /** How the text of answers is encoded, as `TextDecoder` names it: `windows-1251`. Default `utf-8`. */
  readonly charset?: string;
  /** The one read after a reopening (rule 2.9). */
  readonly probe?: "getAccess" | "listNumbers" | "listOrders";
  /** What is absent answers `NOT_IN_CONTRACT` when it is called. */
  readonly operations: { readonly [N in OperationName]?: Operation<N> };
}

/** What a request is part of: an operation, or the log-in before it. */
export type WireOperation = OperationName | "token" | "tokenRefresh";

/** How fast requests may leave. `Infinity` switches a limit off. */
export interface Pace {
  /** Attempts in any sliding second. Default 3. */
  readonly perSecond?: number;
  /** Attempts in any sliding minute. Default 50. */
  readonly perMinute?: number;
  /** Changes that wait for the operator's answer at the same time. Default 1. */
  readonly changesAtOnce?: number;
}

/** How to log in. What is signed may be made asynchronously, as WebCrypto does. */
export interface ContractAuth {
  /** The request for a token; undefined where the wire needs none (an API key or Basic on every call). */
  obtain(credentials: Credentials, refreshToken?: string): WireRequest | undefined | Promise<WireRequest | undefined>;
  /** Reads the token in a good answer. Throwing means: not what the contract says. */
  read(answer: WireAnswer): Token;
  /** Puts the token, or what else proves who asks, on a request; anew for every attempt. A body that is signed is best made a text before. */
  apply(request: WireRequest, token: Token | undefined, credentials: Credentials): WireRequest | Promise<WireRequest>;
}

/** What an answer says is wrong. */
export interface ContractProblem {
  readonly code: ErrorCode;
  /** For a change, where the status alone does not tell: a refusal inside a 200, a 503 that means "not processed". */
  readonly verdict?: Extract<Verdict, "rejected" | "unknown">;
  /** The operator's own word, where it says more than the code. Never a value that was sent. */
  readonly problem?: string;
  readonly fields?: object;
  /** Milliseconds that the operator asks to wait, where the body says so and no `Retry-After`. */
  readonly retryAfterMs?: number;
  /** The time of the maintenance, where the answer tells (rule 2.6). */
  readonly maintenance?: Omit<MaintenanceWindow, "source">;
}

/** What the operator learns of each attempt, and we of it. */
export interface ContractTrace {
  /** Headers that every attempt carries. */
  headers(attempt: AttemptFacts): Readonly<Record<string, string>>;
  /** The operator's id of the request, to quote to it (rule 2.16). */
  requestId(answer: WireAnswer): string | undefined;
}

/** What is known about an attempt before it leaves. */
export interface AttemptFacts {
  readonly correlationId: string;
  readonly attempt: number;
  readonly locale?: string;
}

/** Reports a value that this version does not know (rule 2.7); the value itself is kept. */
export type ReportDrift = (place: string, value: string) => void;

/** What an answer is read with. */
export interface AnswerContext {
  readonly drift: ReportDrift;
  /** What `prepare` had read: the operator's own id of a number, which its answer names instead. */
  readonly prepared?: unknown;
}

/** A read through the same chain as any other: paced, authorised, gated. */
export type ReadWire = (request: WireRequest) => Promise<WireAnswer>;

/** How one operation stands on the wire. */
export interface Operation<N extends OperationName> {
  readonly safety: "read" | "change";
  /** The answer holds a secret. */
  readonly secret?: boolean;
  /**
   * Reads first: a number to the operator's own id, which block to lift, the state before. JSON; kept in the ledger. Throwing ends a change as
   * `notSent`; where it throws `ALREADY_IN_STATE`, the change counts as `applied` for callers who ask for `ifAlready: "ok"`.
   */
  prepare?(input: Input<N>, read: ReadWire): Promise<unknown>;
  /** The request as a plain value. */
  request(input: Input<N>, prepared?: unknown): WireRequest;
  /** Reads a good answer. Throwing means: not what the contract says. */
  answer(answer: WireAnswer, input: Input<N>, context: AnswerContext): Output<N>;
  /** Arguments that this wire cannot carry: refused whatever their value, never dropped in silence. */
  readonly ignores?: readonly string[];
  /**
   * Arguments that this wire cannot do without, although they are optional: refused where they are missing. For `getOrder` they are first looked
   * for in the ledger, so that `orders.get(id)` works in another process too.
   */
  readonly needs?: readonly string[];
  /** Most entries of a list argument in one request; longer lists are split. Default: no limit. */
  readonly batchSize?: number;
  /** `keyed`: the operator treats a repeated intent id as the same change, so an attempt in doubt may be repeated. Default `never`. */
  readonly replay?: "never" | "keyed";
  /** Milliseconds for which a key is honoured. */
  readonly keyValidMs?: number;
  readonly attemptTimeoutMs?: number;
  /** Milliseconds that the operator may take to act; delays only a negative finding. Default 15 minutes. */
  readonly settleMs?: number;
  /** How an unknown outcome is read, beyond looking for the order by its external id. `sentAt` is when the bytes were about to leave. */
  settle?(input: Input<N> & { readonly sentAt: Date }, read: ReadWire, prepared?: unknown): Promise<Finding>;
}

/** What a reading found out about a change whose outcome was unknown, and on what that rests. */
export interface Finding {
  readonly outcome: "applied" | "accepted" | "notApplied" | "failed" | "unknown" | "attention";
  readonly by: "order" | "ownBlock" | "state" | "none";
}
