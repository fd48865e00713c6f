import type { Contract } from "../../model/contract.js";
import { type OrderState, verdictOf } from "../../model/order.js";
import { type AtOnce, atOnce } from "./at-once.js";
import { aText, isObject } from "./field-rules.js";
import { gathered } from "./gathered-faults.js";
import { emptyAnswers, type OddAnswer, signInPage } from "./odd-answers.js";
import type { ContractFinding } from "./report.js";
import { sampleOf } from "./samples.js";
import type { Trial, TrialResult } from "./trial.js";

/** Lets an operation read answers that say nothing: nothing may follow from them. */
export function checkAnswers(trial: Trial, contract: Contract): TrialResult {
  const page = readingOf(trial, contract, { what: "a proxy's HTML page", answer: signInPage });
  const empty = emptyAnswers.map((odd) => readingOf(trial, contract, odd));
  const { at, name } = trial;
  const isLate = [page, ...empty].some(({ read }) => "isLate" in read);
  const isOrder = sampleOf(name).safety === "change" || name === "getOrder";
  const orders = isOrder ? ordersFromNothing(at, empty) : { findings: [], remarks: [] };
  return {
    findings: [
      ...(isLate ? [{ at, says: "answer() must give its value at once, not a promise" }] : []),
      // A proxy's page has a good status. Where neither `problem` nor `answer` sees what it is, it is taken for the operator's word.
      ...(isTaken(page) ? [{ at, says: "answer() takes a proxy's HTML page for a good answer" }] : []),
      ...orders.findings,
    ],
    remarks: orders.remarks,
  };
}

/** What became of one answer. */
interface Reading {
  readonly what: string;
  /** `problem` sees nothing wrong, so that `answer` is asked. */
  readonly isAsked: boolean;
  readonly read: AtOnce;
}

function readingOf({ name, operation, input, prepared }: Trial, contract: Contract, { what, answer }: OddAnswer): Reading {
  const problem = atOnce(() => contract.problem(answer, name));
  const context = { drift: () => {}, prepared };
  return {
    what,
    isAsked: "value" in problem && problem.value === undefined,
    read: atOnce(() => operation.answer(answer, input, context)),
  };
}

function isTaken({ isAsked, read }: Reading): boolean {
  return isAsked && "value" in read;
}

/** An order without a state cannot be followed. That one is at its end, an empty answer says only on a wire with nothing more to say. */
function ordersFromNothing(at: string, readings: readonly Reading[]): Record<"findings" | "remarks", readonly ContractFinding[]> {
  const made = readings.filter(isTaken).map(({ what, read }) => ({ what, state: stateIn(read) }));
  const stateless = made.filter(({ state }) => state === undefined).map(({ what }) => ({ what, fault: "an order without a state" }));
  const ended = made.flatMap(({ what, state }) => (state !== undefined && isEnd(state) ? [{ what, fault: state }] : []));
  return {
    findings: gathered(stateless).map(({ fault, what }) => ({ at, says: `answer() makes ${fault} out of ${what}` })),
    remarks: gathered(ended).map(({ fault, what }) => ({
      at,
      says: `answer() says ${fault} out of ${what}: right only where a good answer of this wire says no more`,
    })),
  };
}

function stateIn(read: AtOnce): OrderState | undefined {
  const state: unknown = "value" in read && isObject(read.value) ? Reflect.get(read.value, "state") : undefined;
  return aText.fits(state) ? (state as OrderState) : undefined;
}

function isEnd(state: OrderState): boolean {
  return verdictOf(state) !== "accepted";
}
