import type { Contract } from "../../model/contract.js";
import type { OperationName } from "../../model/operations.js";
import type { ContractFinding } from "./report.js";
import { operationNames, sampleOf } from "./samples.js";

/** What is missing in a contract, or strict, and may be meant so. */
export function worthKnowing({ probe, operations }: Contract): readonly ContractFinding[] {
  const present = operationNames.filter((name) => operations[name] !== undefined);
  const isChanging = present.some((name) => sampleOf(name).safety === "change");
  return [
    ...(probe === undefined
      ? [{ at: "probe", says: "there is none, so after a reopening (rule 2.9) the first call is an ordinary one" }]
      : []),
    // Whether a change is done when it is answered, only the operator's answers show.
    ...(isChanging && !operations.getOrder
      ? [
          {
            at: "operations.getOrder",
            says: "it is missing, as it may be where every change is done at once: an order could not be followed",
          },
        ]
      : []),
    ...present.flatMap((name) => defaultsRefused(name, operations[name]?.ignores)),
  ];
}

/** Which operations could not be tried, and how they could. */
export function notTried(names: readonly OperationName[]): readonly ContractFinding[] {
  if (names.length === 0) return [];
  const says = `request() of ${names.join(", ")} was not tried: it needs what prepare() reads. Give it in the samples, as { ${names[0]}: { prepared } }`;
  return [{ at: "operations", says }];
}

/** `ignores` looks at no value: it refuses one that asks for what is done anyway, too. */
function defaultsRefused(name: OperationName, ignores: readonly string[] = []): readonly ContractFinding[] {
  const { defaults } = sampleOf(name);
  return ignores
    .filter((field) => Object.hasOwn(defaults, field))
    .map((field) => ({
      at: `operations.${name}.ignores`,
      says: `it refuses ${field} "${String(defaults[field])}" too, which is the default: throw for the values that the wire lacks instead`,
    }));
}
