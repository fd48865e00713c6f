import { type Clock, systemClock } from "../../model/clock.js";
import type { Contract } from "../../model/contract.js";
import type { OperationName } from "../../model/operations.js";
import { checkAnswers } from "./answer-check.js";
import { isObject } from "./field-rules.js";
import { contractMisfits, contradictions } from "./contract-form.js";
import { checkLogIn } from "./log-in-check.js";
import { checkProblems } from "./problem-check.js";
import type { ContractReport, OperationReport } from "./report.js";
import { checkRequests } from "./request-check.js";
import { operationNames, sampleOf } from "./samples.js";
import { checkSettle } from "./settle-check.js";
import { type ContractSamples, trialsOf } from "./trial.js";
import { notTried, worthKnowing } from "./worth-knowing.js";

/**
 * Checks a contract without sending anything: whether its form is right, whether its parts go together, whether requests carry every argument and
 * no secret in their address, and whether answers that say nothing are taken for more than that. It tells as well what the contract does.
 *
 * A contract of one's own belongs in a test of one's own: `expect((await checkContract(contract)).findings).toEqual([])`.
 *
 * @param samples What the author knows better than the check; needed where `request` cannot do without what `prepare` reads.
 * @param options A clock of one's own, by which a step that never ends is given up after 10 seconds. Default: the machine's.
 *
 * @example
 * ```ts
 * const { findings } = await checkContract(contract, { block: { prepared: { subscriberId: "1001" } } });
 * for (const { at, says } of findings) console.log(at, says);
 * ```
 */
export async function checkContract(
  contract: Contract,
  samples: ContractSamples = {},
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<ContractReport> {
  const misfits = contractMisfits(contract);
  // What is tried must have the form for it.
  if (misfits.length > 0) return { ...namedOnly(contract), credentials: [], findings: misfits, remarks: [] };
  const trials = trialsOf(contract, samples, clock);
  const requests = await Promise.all(trials.map((trial) => checkRequests(trial, contract)));
  const answers = trials.map((trial) => checkAnswers(trial, contract));
  const settled = await Promise.all(trials.map(checkSettle));
  const logIn = await checkLogIn(contract, clock);
  const problems = checkProblems(contract);
  const untried = trials.flatMap(({ name }, place) => (requests[place]?.isUntried ? [name] : []));
  return {
    name: contract.name,
    version: contract.version,
    operations: operationNames.map((name) => shownOf(name, contract)),
    credentials: logIn.credentials,
    findings: [
      ...contradictions(contract),
      ...logIn.findings,
      ...problems.findings,
      ...requests.flatMap(({ findings }) => findings),
      ...answers.flatMap(({ findings }) => findings),
      ...settled.flat(),
    ],
    remarks: [
      ...logIn.remarks,
      ...problems.remarks,
      ...worthKnowing(contract),
      ...notTried(untried),
      ...requests.flatMap(({ remarks }) => remarks),
      ...answers.flatMap(({ remarks }) => remarks),
    ],
  };
}

/** What can be shown of a contract whose form is wrong. */
function namedOnly(contract: unknown): Pick<ContractReport, "name" | "version" | "operations"> {
  const { name, version, operations }: { readonly [F in keyof Contract]?: unknown } = isObject(contract) ? contract : {};
  const present = isObject(operations) ? Object.keys(operations) : [];
  return {
    name: typeof name === "string" ? name : "?",
    version: typeof version === "string" ? version : "?",
    operations: operationNames.map((one) => ({
      name: one,
      safety: sampleOf(one).safety,
      isPresent: present.includes(one),
      ignores: [],
      prepares: false,
    })),
  };
}

function shownOf(name: OperationName, { operations, externalId }: Contract): OperationReport {
  const operation = operations[name];
  const { safety } = sampleOf(name);
  const shown = {
    name,
    safety,
    isPresent: Boolean(operation),
    ignores: operation?.ignores ?? [],
    prepares: operation?.prepare !== undefined,
  };
  if (!operation || safety === "read") return shown;
  const isSearched = externalId.searchable && operations.listOrders !== undefined && name !== "cancelOrder";
  const settledBy = [...(isSearched ? ["order" as const] : []), ...(operation.settle ? ["settle" as const] : [])];
  return { ...shown, replay: operation.replay ?? "never", settledBy };
}
