import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions } from "../model/call-options.js";
import type { Clock } from "../model/clock.js";
import type { Contract, ReadWire, ReportDrift } from "../model/contract.js";
import type { Input, Output, ReadName } from "../model/operations.js";
import type { Answer, Call, Send } from "./call.js";
import { operationFor } from "./operation.js";

/** What making calls needs. */
export interface CallMaking {
  readonly contract: Contract;
  readonly send: Send;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly drift: (operation: string) => ReportDrift;
  /** Milliseconds for a whole call where the caller does not say. */
  readonly deadlineMs: number;
}

/** Runs an operation that changes nothing. */
export type Read = <N extends ReadName>(
  name: N,
  input: Input<N>,
  options?: CallOptions & { readonly probe?: true },
) => Promise<Answer<Output<N>>>;

/** Makes reads out of a contract and a way to send. */
export function createRead(making: CallMaking): Read {
  const { contract, send } = making;
  return async (name, input, options = {}) => {
    const operation = operationFor(contract, name, input);
    const base = baseOf(making, options);
    const prepared = await operation.prepare?.(input, wireReader(making, base));
    return send({
      ...base,
      operation: name,
      safety: operation.safety,
      request: operation.request(input, prepared),
      read: (answer) => operation.answer(answer, input, making.drift(name)),
      ...(operation.attemptTimeoutMs !== undefined && { attemptTimeoutMs: operation.attemptTimeoutMs }),
      ...(options.probe && { probe: true }),
    });
  };
}

/** Reads that a contract makes by itself, to prepare an operation or to find out what became of a change. All share the call's deadline. */
export function wireReader({ send }: CallMaking, base: CallBase): ReadWire {
  return async (request) => (await send({ ...base, operation: "lookupNumbers", safety: "read", request, read: (answer) => answer })).value;
}

/** What every call has before it is known what it does. */
export type CallBase = Pick<Call<unknown>, "correlationId" | "attempt" | "deadlineAt" | "signal" | "priority">;

/** What every call begins with. @throws {KcellError} `INVALID_ARGUMENT` */
export function baseOf({ clock, newId, deadlineMs }: CallMaking, options: CallOptions): CallBase {
  const { correlationId = newId(), signal, priority, deadlineMs: own = deadlineMs } = options;
  if (!/^[\w.:-]{1,128}$/u.test(correlationId)) throw invalid("correlationId", "it may hold letters, digits and ._:- only, at most 128");
  if (typeof own !== "number" || !(own > 0)) throw invalid("deadlineMs", "it must be a number of milliseconds above 0");
  return { correlationId, attempt: 1, deadlineAt: clock.monotonic() + own, ...(signal && { signal }), ...(priority && { priority }) };
}

function invalid(field: string, problem: string): KcellError {
  return new KcellError("INVALID_ARGUMENT", `The option ${field} cannot be used: ${problem}.`, { fields: { [field]: problem } });
}
