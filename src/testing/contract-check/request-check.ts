import type { Contract } from "../../model/contract.js";
import { atOnce } from "./at-once.js";
import { kindOf } from "./attempt.js";
import { lossesOf } from "./lost-arguments.js";
import { checkPrepare } from "./prepare-check.js";
import type { ContractFinding } from "./report.js";
import { addressOf, printed, requestProblems } from "./request-form.js";
import { isAlwaysGiven, sampleOf } from "./samples.js";
import type { Trial, TrialResult } from "./trial.js";

/** A wire that knows fewer reasons than the client still does what was asked for; with fewer scopes it would do something else. */
const mayBeLost = new Set(["reason"]);

/** Makes the requests of one operation: whether they can go out, and whether they carry every argument. Nothing is sent. */
export async function checkRequests(trial: Trial, contract: Contract): Promise<TrialResult> {
  const { looked, findings } = await checkPrepare(trial);
  const made = requestsOf(trial, looked, contract);
  return { ...made, findings: [...findings, ...made.findings] };
}

function requestsOf(trial: Trial, looked: ReadonlySet<string>, { externalId }: Contract): TrialResult {
  const { at, name, operation, input, prepared } = trial;
  const made = atOnce(() => operation.request(input, prepared));
  if ("isLate" in made) return { findings: [{ at, says: "request() must give its request at once, not a promise" }], remarks: [] };
  if ("thrown" in made) {
    if (operation.prepare !== undefined && prepared === undefined) return { findings: [], remarks: [], isUntried: true };
    return { findings: [{ at, says: `request() fails with ${kindOf(made.thrown)} on a sample` }], remarks: [] };
  }
  const problems = requestProblems(made.value, sampleOf(name).safety);
  if (problems.length > 0) return { findings: problems.map((says) => ({ at, says: `of request(): ${says}` })), remarks: [] };
  const least = printed(made.value);
  const again = atOnce(() => operation.request(input, prepared));
  if (!("value" in again) || printed(again.value) !== least)
    return remark(at, "request() gives another request each time, so arguments that get lost cannot be found");
  const fields = fieldsToTry(trial, externalId.searchable).filter((field) => !looked.has(field));
  const losses = fields.map((field) => ({ field, found: lossesOf(trial, { field, least, wayOut: wayOutFor(trial, field) }) }));
  return {
    findings: [...losses.flatMap(({ field, found }) => (mayBeLost.has(field) ? [] : found)), ...secretInAddress(trial)],
    remarks: losses.flatMap(({ field, found }) => (mayBeLost.has(field) ? found : [])),
  };
}

function remark(at: string, says: string): TrialResult {
  return { findings: [], remarks: [{ at, says }] };
}

/** `ignores` is no way out for what every call has: every call would be refused. */
function wayOutFor({ name }: Trial, field: string): string {
  if (mayBeLost.has(field)) return "right only where the wire has no place for it";
  return isAlwaysGiven(name, field) ? "carry it in request()" : "carry it in request(), refuse it there, or list it in ignores";
}

/** The arguments that must make a difference. */
function fieldsToTry({ name, operation, others }: Trial, isSearchable: boolean): readonly string[] {
  const { ignores = [], needs = [], replay } = operation;
  const { clues, safety } = sampleOf(name);
  // A cancellation makes no order of its own that could be searched for.
  const isIntentCarried = replay === "keyed" || (isSearchable && name !== "cancelOrder");
  return Object.keys(others).filter((field) => {
    if (ignores.includes(field) || (clues.includes(field) && !needs.includes(field))) return false;
    return field !== "intentId" || safety === "read" || isIntentCarried;
  });
}

/** What stands in an address stands in the logs of every server on the way (rule 2.11). */
function secretInAddress({ at, operation, others, input, prepared }: Trial): readonly ContractFinding[] {
  const [confirmationCode] = others["confirmationCode"] ?? [];
  if (typeof confirmationCode !== "string") return [];
  const made = atOnce(() => operation.request({ ...input, confirmationCode }, prepared));
  const isShown = "value" in made && addressOf(made.value).includes(confirmationCode);
  return isShown ? [{ at, says: "it puts the confirmation code into the address" }] : [];
}
