import type { Clock } from "../../model/clock.js";
import type { Contract, ReadWire } from "../../model/contract.js";
import type { Input, OperationName } from "../../model/operations.js";
import type { ContractFinding } from "./report.js";
import { operationNames, sampleOf } from "./samples.js";

/** What a contract's own author knows better than the check: real codes, and what `prepare` would have read. */
export type ContractSamples = {
  readonly [N in OperationName]?: {
    /** In place of the made-up arguments. */
    readonly input?: Partial<Input<N>>;
    /** What `prepare` gives, for contracts whose `request` needs it. */
    readonly prepared?: unknown;
  };
};

/** An operation whatever its name, for trying it. What it gives is not believed to be what it should be. */
interface TriedOperation {
  readonly ignores?: readonly string[];
  readonly needs?: readonly string[];
  readonly replay?: "never" | "keyed";
  prepare?(input: object, read: ReadWire): unknown;
  request(input: object, prepared: unknown): unknown;
  answer(answer: unknown, input: object, context: object): unknown;
  settle?(input: object, read: ReadWire, prepared: unknown): unknown;
}

/** One operation of a contract, with what it is tried with. */
export interface Trial {
  readonly name: OperationName;
  readonly at: string;
  readonly operation: TriedOperation;
  readonly input: Readonly<Record<string, unknown>>;
  /** Values to put in an argument's place. */
  readonly others: Readonly<Record<string, readonly unknown[]>>;
  /** What `prepare` gives, where the author says it. */
  readonly prepared: unknown;
  /** By which a step becomes overdue. */
  readonly clock: Clock;
}

/** What trying an operation found out. */
export interface TrialResult {
  readonly findings: readonly ContractFinding[];
  readonly remarks: readonly ContractFinding[];
  /** It needs what `prepare` would have read. */
  readonly isUntried?: true;
}

/** The operations that a contract has, each with the least that it can be called with. */
export function trialsOf(contract: Contract, samples: ContractSamples, clock: Clock): readonly Trial[] {
  return operationNames.flatMap((name) => {
    const operation = contract.operations[name] as TriedOperation | undefined;
    if (!operation) return [];
    const { others } = sampleOf(name);
    const own = samples[name];
    return [
      {
        name,
        at: `operations.${name}`,
        operation,
        others,
        prepared: own?.prepared,
        clock,
        input: { ...leastFor(name, operation), ...own?.input },
      },
    ];
  });
}

function leastFor(name: OperationName, { ignores = [], needs = [] }: TriedOperation): object {
  const { inputs, others } = sampleOf(name);
  const least = inputs.find((input) => !Object.keys(input).some((field) => ignores.includes(field))) ?? inputs[0];
  return { ...Object.fromEntries(needs.map((field) => [field, others[field]?.[0]])), ...least };
}
