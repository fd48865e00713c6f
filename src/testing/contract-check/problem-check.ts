import { type ErrorCode, factsOf, isErrorCode } from "../../errors/codes.js";
import type { Contract, WireOperation } from "../../model/contract.js";
import { attempt } from "./attempt.js";
import { isObject } from "./field-rules.js";
import type { WireAnswer } from "../../model/wire-request.js";
import { oddAnswers } from "./odd-answers.js";
import type { TrialResult } from "./request-check.js";

/** Asks `problem()` about answers of many kinds: it must never make more of them than they say. */
export async function checkProblems(contract: Contract): Promise<TrialResult> {
  const operations = [...Object.keys(contract.operations), "token", "tokenRefresh"] as WireOperation[];
  const asked = await Promise.all(
    operations.flatMap((operation) =>
      oddAnswers.map(async ({ what, answer }) => ({ what, ...(await heard(contract, operation, answer)) })),
    ),
  );
  const stumbled = new Set(asked.flatMap(({ what, fails }) => (fails ? [what] : [])));
  const faults = new Map<string, Set<string>>();
  for (const { what, fault } of asked) if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? new Set()).add(what));
  const says = `it stumbles over ${briefly([...stumbled])}; the client then takes the answer for unreadable`;
  return {
    findings: [...faults].map(([fault, answers]) => ({ at: "problem", says: `${fault} over ${briefly([...answers])}` })),
    remarks: stumbled.size === 0 ? [] : [{ at: "problem", says }],
  };
}

/** What is wrong with what was read in an answer; and whether nothing could be. */
interface Heard {
  readonly fault?: string | undefined;
  readonly fails?: true;
}

async function heard(contract: Contract, operation: WireOperation, answer: WireAnswer): Promise<Heard> {
  const read = await attempt<unknown>(() => contract.problem(answer, operation));
  return "thrown" in read ? { fails: true } : { fault: faultOf(read.value, answer.status) };
}

function faultOf(problem: unknown, status: number): string | undefined {
  if (problem === undefined) return undefined;
  if (!isObject(problem)) return "it gives neither a problem nor undefined";
  const { code, verdict } = problem as { readonly code?: unknown; readonly verdict?: unknown };
  if (typeof code !== "string" || !isErrorCode(code)) return "it gives a code that is none of errorCodes";
  if (verdict !== undefined && verdict !== "rejected" && verdict !== "unknown")
    return "it gives a verdict that is neither rejected nor unknown";
  return overstatement(code, verdict, status);
}

/** What an answer that says nothing must not be taken for. */
function overstatement(code: ErrorCode, verdict: string | undefined, status: number): string | undefined {
  const { kind } = factsOf(code);
  if (code === "ALREADY_IN_STATE") return "it says ALREADY_IN_STATE, which may count as done,";
  if (kind === "suspended") return `it says ${code}, which stops everything,`;
  if (status >= 500 && verdict === "rejected") return "it says rejected, which a broken server does not prove,";
  return status === 401 && kind === "notFound" ? `it says ${code}` : undefined;
}

function briefly([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}
