import { type ErrorCode, factsOf, isErrorCode } from "../../errors/codes.js";
import type { MaintenanceWindow } from "../../model/access.js";
import type { Contract, ContractProblem, WireOperation } from "../../model/contract.js";
import { atOnce } from "./at-once.js";
import { isObject } from "./field-rules.js";
import { briefly, gathered } from "./gathered-faults.js";
import type { WireAnswer } from "../../model/wire-request.js";
import { oddAnswers } from "./odd-answers.js";
import type { TrialResult } from "./trial.js";

/** Asks `problem()` about answers of many kinds: it must never make more of them than they say. */
export function checkProblems(contract: Contract): TrialResult {
  const operations = [...Object.keys(contract.operations), "token", "tokenRefresh"] as WireOperation[];
  const asked = operations.flatMap((operation) => oddAnswers.map(({ what, answer }) => ({ what, ...heard(contract, operation, answer) })));
  const stumbled = new Set(asked.flatMap(({ what, fails }) => (fails ? [what] : [])));
  const faults = asked.flatMap(({ what, fault }) => (fault === undefined ? [] : [{ what, fault }]));
  const says = `it stumbles over ${briefly([...stumbled])}; the client then takes the answer for unreadable`;
  return {
    findings: gathered(faults).map(({ fault, what }) => ({ at: "problem", says: `${fault} over ${what}` })),
    remarks: stumbled.size === 0 ? [] : [{ at: "problem", says }],
  };
}

/** What is wrong with what was read in an answer; and whether nothing could be. */
interface Heard {
  readonly fault?: string | undefined;
  readonly fails?: true;
}

function heard(contract: Contract, operation: WireOperation, answer: WireAnswer): Heard {
  const read = atOnce(() => contract.problem(answer, operation));
  if ("isLate" in read) return { fault: "it must say at once what is wrong, but gives a promise" };
  return "thrown" in read ? { fails: true } : { fault: faultOf(read.value, answer.status) };
}

function faultOf(problem: unknown, status: number): string | undefined {
  if (problem === undefined) return undefined;
  if (!isObject(problem)) return "it gives neither a problem nor undefined";
  const { code, verdict, retryAfterMs, maintenance } = problem as { readonly [F in keyof ContractProblem]?: unknown };
  if (typeof code !== "string" || !isErrorCode(code)) return "it gives a code that is none of errorCodes";
  if (verdict !== undefined && verdict !== "rejected" && verdict !== "unknown")
    return "it gives a verdict that is neither rejected nor unknown";
  if (retryAfterMs !== undefined && !isWait(retryAfterMs)) return "it gives a retryAfterMs that is no number of milliseconds";
  if (maintenance !== undefined && !isWindow(maintenance)) return "it gives a maintenance whose from or until is no valid Date";
  return overstatement(code, verdict, status);
}

function isWait(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isWindow(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { from, until } = value as { readonly [F in keyof MaintenanceWindow]?: unknown };
  return isDate(from) && (until === undefined || isDate(until));
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** What an answer that says nothing must not be taken for. */
function overstatement(code: ErrorCode, verdict: string | undefined, status: number): string | undefined {
  const { kind } = factsOf(code);
  if (code === "ALREADY_IN_STATE") return "it says ALREADY_IN_STATE, which may count as done,";
  if (kind === "suspended") return `it says ${code}, which stops everything,`;
  if (status >= 500 && verdict === "rejected") return "it says rejected, which a broken server does not prove,";
  return status === 401 && kind === "notFound" ? `it says ${code}` : undefined;
}
