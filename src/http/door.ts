import type { Call } from "../calls/call.js";
import { type ErrorCode, factsOf } from "../errors/codes.js";
import { KcellError, type KcellErrorFacts } from "../errors/kcell-error.js";
import type { Verdict } from "../errors/verdict.js";
import type { Contract, ContractProblem } from "../model/contract.js";
import { plainWord } from "../model/plain-word.js";
import { repeats, shownFields } from "../model/shown-fields.js";
import type { WireAnswer } from "../model/wire-request.js";
import { retryAfter } from "./retry-after.js";

/** Statuses by which an operator that says why has looked at a change and refused it. */
const refusals = new Set([400, 401, 403, 404, 405, 409, 410, 422, 423, 429]);

/** Statuses that no contract can take for a good answer. */
const mayNotBeAccepted = new Set([401, 403, 423, 429]);

/** What a server cannot do today it cannot do in a second either. */
const neverImplemented = new Set([501, 505]);

/** What to do about it, where a developer needs it at once. */
const hints: Readonly<Partial<Record<ErrorCode, string>>> = {
  TLS_FAILED: " An authority of the company's own is added with nodeTransport({ ca }) or NODE_EXTRA_CA_CERTS; never switch the check off.",
};

const provesWhoAsks = /auth|token|key|cookie|secret|sign/iu;

/** What an answer is judged with. */
export interface DoorOptions {
  readonly contract: Contract;
  /** Wall time, for `Retry-After`. */
  readonly now: number;
  /** The operator's id of the request. */
  readonly requestId: string | undefined;
}

/**
 * The one door between the wire and the rest: status, headers and body become a value or one kind of error. Below it nobody knows errors,
 * above it nobody knows statuses.
 *
 * @throws {KcellError}
 */
export function judge<T>(call: Call<T>, answer: WireAnswer, options: DoorOptions): T {
  if (!isAccepted(call, answer)) {
    const problem = readProblem(call, answer, options);
    if (problem) throw refused(call, answer, { ...options, problem });
    const unreadable = codeOfStatus(answer.status);
    if (unreadable) throw failure(call, unreadable, { ...facts(answer, options), verdict: "unknown" });
  }
  try {
    return atOnce(call.read(answer));
  } catch (error) {
    throw stumbled(call, error, facts(answer, options));
  }
}

/** A status that the contract takes for a good one. Never one that says stop, log in or wait (rules 2.3, 2.9, 2.15), or that nobody could act. */
function isAccepted({ request }: Call<unknown>, { status }: WireAnswer): boolean {
  return request.accepts !== undefined && request.accepts.includes(status) && !mayNotBeAccepted.has(status) && status < 500;
}

/** A contract reads at once. What it would read later nobody waits for, and it must not end the process. */
function atOnce<T>(read: T): T {
  if (!(read instanceof Promise)) return read;
  read.catch(() => {});
  throw new TypeError("A contract reads an answer at once.");
}

/** A good status that the contract could not read to its end: the change may have been carried out. */
function stumbled(call: Call<unknown>, error: unknown, facts: KcellErrorFacts): KcellError {
  const known = { ...facts, verdict: "unknown" as const };
  if (!KcellError.is(error)) return failure(call, "ANSWER_UNREADABLE", known);
  return error.with({ ...known, ...common(call), verdict: call.safety === "change" ? ofWhatLeft(error.verdict) : undefined });
}

/** An answer is here, so the request has left, whatever a contract says: a change that it calls unsent would be sent again. */
function ofWhatLeft(verdict: Verdict | undefined): Verdict {
  return verdict === "rejected" || verdict === "failed" ? verdict : "unknown";
}

/** A word of the operator, unless it repeats a secret that was sent to it. */
export function unlessRepeated(word: string | undefined, call: Call<unknown>): string | undefined {
  return word !== undefined && repeats(word, secretsOf(call)) ? undefined : word;
}

/** What proves who asks, in whatever header it stands, and the secrets that the call is known to hold. */
function secretsOf({ secrets = [], request: { headers = {} } }: Call<unknown>): readonly string[] {
  return [...secrets, ...Object.entries(headers).flatMap(([name, value]) => (provesWhoAsks.test(name) ? [value] : []))];
}

/** An error of this attempt. The verdict is for changes only. */
export function failure(call: Call<unknown>, code: ErrorCode, { verdict, ...more }: KcellErrorFacts = {}): KcellError {
  const message = `${call.operation}: ${code}${more.status === undefined ? "" : ` (HTTP ${more.status})`}.${hints[code] ?? ""}`;
  return new KcellError(code, message, { ...common(call), ...more, ...(call.safety === "change" && { verdict }) });
}

function common({ correlationId, attempt, change }: Call<unknown>): KcellErrorFacts {
  return { correlationId, attempts: attempt, intentId: change?.intentId };
}

function facts({ status, headers }: WireAnswer, { now, requestId }: DoorOptions): KcellErrorFacts {
  return { status, requestId, retryAt: retryAfter(headers, now), retryable: neverImplemented.has(status) ? false : undefined };
}

/** A contract that stumbles over an answer has not read a problem in it; over a good status, it has not read that there is none either. */
function readProblem(call: Call<unknown>, answer: WireAnswer, options: DoorOptions): ContractProblem | undefined {
  try {
    return atOnce(options.contract.problem(answer, call.operation));
  } catch (error) {
    if (codeOfStatus(answer.status)) return undefined;
    throw stumbled(call, error, facts(answer, options));
  }
}

function refused(call: Call<unknown>, answer: WireAnswer, options: DoorOptions & { readonly problem: ContractProblem }): KcellError {
  const { problem } = options;
  const known = facts(answer, options);
  return failure(call, codeOf(call, problem), {
    ...known,
    verdict: problem.verdict === undefined ? verdictOf(problem, answer.status) : ofWhatLeft(problem.verdict),
    retryAt: inDate(problem.maintenance?.until) ?? laterBy(problem, options) ?? known.retryAt,
    problem: unlessRepeated(plainWord(problem.problem), call),
    fields: problem.fields && shownFields(problem.fields, secretsOf(call)),
  });
}

function laterBy({ retryAfterMs }: ContractProblem, { now }: DoorOptions): Date | undefined {
  return typeof retryAfterMs === "number" && retryAfterMs >= 0 ? inDate(new Date(now + retryAfterMs)) : undefined;
}

/** A contract may compute a time out of nothing; a wait until then would be none. */
function inDate(at: Date | undefined): Date | undefined {
  return at && Number.isFinite(at.getTime()) ? at : undefined;
}

/** Where credentials alone prove who asks, there is no token that could be renewed: it is they that are refused (rule 2.3). */
function codeOf({ proof }: Call<unknown>, { code }: ContractProblem): ErrorCode {
  return proof === "credentials" && factsOf(code).kind === "auth" ? "INVALID_CREDENTIALS" : code;
}

function verdictOf({ code }: ContractProblem, status: number): Verdict {
  return refusals.has(status) && code !== "EXTERNAL_ID_IN_FLIGHT" ? "rejected" : "unknown";
}

/** What a status says when the contract reads nothing in the answer: a proxy's page, a firewall's, or a broken server's. */
function codeOfStatus(status: number): ErrorCode | undefined {
  if (status >= 500) return "INTERNAL";
  if (status === 429) return "TOO_MANY_REQUESTS";
  if (status >= 400) return "REFUSAL_UNREADABLE";
  return status >= 200 && status < 300 ? undefined : "REDIRECT_REFUSED";
}
