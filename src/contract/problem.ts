import type { ErrorCode } from "../errors/codes.js";
import type { ContractProblem } from "../model/contract.js";
import { given } from "../model/given.js";
import { readAnswer } from "../model/read-answer.js";
import type { WireAnswer } from "../model/wire-request.js";
import { problemSchema } from "../model/wire-problem-schema.js";
import { type WireProblem, type WireProblemCode, wireProblemCodes } from "../model/wire.js";
import { date } from "./known.js";

/** Suspicious activity is told by its type as well as by its code: it must never be mistaken for another refusal (rule 2.9). */
const suspiciousType = "abnormal-usage-detected";

/** Reads RFC 9457 with a `code`; the code decides, the status only where the code is not known. */
export function referenceProblem(answer: WireAnswer): ContractProblem | undefined {
  if (answer.status < 400) return undefined;
  const problem = attempt(() => readAnswer(problemSchema, answer)) ?? barest(answer);
  if (problem) return fromProblem(problem, answer.status);
  return answer.status === 401 && answer.headers.has("www-authenticate") ? { code: "UNAUTHENTICATED" } : undefined;
}

/** A problem that is not wholly as the contract says must still stop what it has to stop: its type, its word of OAuth or its code is enough. */
function barest(answer: WireAnswer): WireProblem | undefined {
  const body = attempt(() => answer.json());
  if (typeof body !== "object" || body === null) return undefined;
  const { type, error, code } = body as { readonly type?: unknown; readonly error?: unknown; readonly code?: unknown };
  if (typeof type === "string" && type.endsWith(suspiciousType)) return { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" };
  if (error === "invalid_grant" || error === "invalid_client") return { code: "INVALID_CREDENTIALS" };
  return typeof code === "string" ? { code } : undefined;
}

function fromProblem(problem: WireProblem, status: number): ContractProblem {
  const code = codeOf(problem, status);
  const { window } = problem;
  return {
    code,
    ...(code !== problem.code && /^[\w.:-]{1,64}$/u.test(problem.code) && { problem: problem.code }),
    // Maintenance is told before a change is looked at, so that it was not carried out.
    ...(code === "MAINTENANCE" && {
      verdict: "rejected",
      maintenance: { from: date(window?.from) ?? new Date(0), ...given({ until: date(window?.until) }) },
    }),
    ...fieldsOf(problem),
  };
}

function codeOf({ type, code }: WireProblem, status: number): ErrorCode {
  if (type?.endsWith(suspiciousType)) return "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY";
  if (isKnown(code)) return code;
  if (status >= 500) return "INTERNAL";
  if (status === 429) return "TOO_MANY_REQUESTS";
  return status === 401 ? "UNAUTHENTICATED" : "OPERATOR_REFUSED";
}

/** Details are the operator's prose and may repeat what was sent, so they stay behind. */
function fieldsOf({ errors, orderId, blockId, block, since, until, contact, reference }: WireProblem): { readonly fields?: object } {
  const places = errors?.map(({ pointer, code }) => ({ pointer, code }));
  const fields = given({ errors: places, orderId, blockId: blockId ?? block?.id, since, until, contact, reference });
  return Object.keys(fields).length === 0 ? {} : { fields };
}

function isKnown(code: string): code is WireProblemCode {
  return (wireProblemCodes as readonly string[]).includes(code);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
