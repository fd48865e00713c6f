import type { Contract } from "../../model/contract.js";
import { wireAnswer } from "../../model/wire-request.js";
import { attempt } from "./attempt.js";
import { isObject } from "./field-rules.js";
import { signInPage } from "./odd-answers.js";
import type { ContractFinding } from "./report.js";
import type { Trial } from "./trial.js";

const empty = wireAnswer({ status: 200, headers: new Headers({ "content-type": "application/json" }), text: "{}" });

/** Lets an operation read answers that say nothing: nothing may follow from them. */
export async function checkAnswers(trial: Trial, contract: Contract): Promise<readonly ContractFinding[]> {
  return [...(await pageTaken(trial, contract)), ...(await settledFromNothing(trial))];
}

/** A proxy's page has a good status. Where neither `problem` nor `answer` sees what it is, it is taken for the operator's word. */
async function pageTaken({ name, at, operation, input, prepared }: Trial, contract: Contract): Promise<readonly ContractFinding[]> {
  const problem = await attempt<unknown>(() => contract.problem(signInPage, name));
  if (!("value" in problem) || problem.value !== undefined) return [];
  const context = { drift: () => {}, prepared };
  const read = await attempt(() => {
    const value = operation.answer(signInPage, input, context);
    return { value, isLate: value instanceof Promise };
  });
  if (!("value" in read)) return [];
  return [
    {
      at,
      says: read.value.isLate
        ? "answer() must give its value at once, not a promise"
        : "answer() takes a proxy's HTML page for a good answer",
    },
  ];
}

async function settledFromNothing({ at, operation, input, prepared }: Trial): Promise<readonly ContractFinding[]> {
  if (operation.settle === undefined) return [];
  const told = { ...input, sentAt: new Date(0) };
  const outcomes = await Promise.all(
    [signInPage, empty].map((answer) => attempt(() => operation.settle?.(told, async () => answer, prepared))),
  );
  return outcomes.flatMap((outcome, place) => {
    // Stumbling is fine: what became of the change stays unknown.
    if ("thrown" in outcome) return [];
    const what = place === 0 ? "a proxy's HTML page" : "an answer that says nothing";
    const finding: unknown = isObject(outcome.value) ? Reflect.get(outcome.value, "outcome") : undefined;
    if (typeof finding !== "string") return [{ at, says: "settle() gives no finding" }];
    return finding === "unknown" || finding === "attention" ? [] : [{ at, says: `settle() says ${finding} after ${what}` }];
  });
}
