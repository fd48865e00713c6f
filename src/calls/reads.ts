import { invalidArgument } from "../errors/invalid.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { Clock } from "../model/clock.js";
import type { Contract, Operation, ReadWire, ReportDrift } from "../model/contract.js";
import type { Input, OperationName, Output, ReadName } from "../model/operations.js";
import type { WireRequest } from "../model/wire-request.js";
import type { Answer, Call, Send } from "./call.js";
import { contractStep } from "./foreign-failure.js";
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

/** What a read can be given: its caller's options, or the beginning of a call that it is a part of, and for whom a secret is fetched. */
type ReadOptions = CallOptions & { readonly probe?: true; readonly base?: CallBase; readonly onBehalf?: OnBehalf };

/** What the ledger is told when a secret is fetched; never sent. */
type OnBehalf = Pick<ChangeOptions, "intentId" | "basis" | "requestedBy">;

/** Runs an operation that changes nothing. */
export type Read = <N extends ReadName>(name: N, input: Input<N>, options?: ReadOptions) => Promise<Answer<Output<N>>>;

/** Makes reads out of a contract and a way to send. */
export function createRead(making: CallMaking): Read {
  const { contract, send } = making;
  return async (name, input, options = {}) => {
    const operation = operationFor(contract, name, input);
    const base = { ...(options.base ?? baseOf(making, options)), ...(options.probe && { probe: options.probe }) };
    const { prepared, request } = await prepareRequest(making, operation, { input, base, name });
    return send({
      ...base,
      operation: name,
      safety: operation.safety,
      request,
      read: (answer) => operation.answer(answer, input, { drift: making.drift(name), prepared }),
      ...(operation.attemptTimeoutMs !== undefined && { attemptTimeoutMs: operation.attemptTimeoutMs }),
    });
  };
}

/** What a contract makes the request of an operation from. */
interface Preparation<N extends OperationName> {
  readonly name: N;
  readonly input: Input<N>;
  readonly base: CallBase;
}

/** Lets the contract read what it must know first, and then make the request. @throws {KcellError} What the reads met, or `CONFIG_INVALID`. */
export function prepareRequest<N extends OperationName>(
  making: CallMaking,
  operation: Operation<N>,
  { name, input, base }: Preparation<N>,
): Promise<{ readonly prepared: unknown; readonly request: WireRequest }> {
  return contractStep(async () => {
    const prepared = await operation.prepare?.(input, wireReader(making, { base, name }));
    return { prepared, request: operation.request(input, prepared) };
  });
}

/** Reads that a contract makes by itself, to prepare an operation or to find out what became of a change: part of the same call. */
export function wireReader({ send }: CallMaking, { base, name }: { readonly base: CallBase; readonly name: OperationName }): ReadWire {
  return async (request) =>
    (await send({ ...base, operation: name, safety: "read", beside: true, request, read: (answer) => answer })).value;
}

/** What every call has before it is known what it does. */
export type CallBase = Pick<Call<unknown>, "correlationId" | "attempt" | "deadlineAt" | "signal" | "priority" | "probe">;

/** What every call begins with. @throws {KcellError} `INVALID_ARGUMENT` */
export function baseOf({ clock, newId, deadlineMs }: CallMaking, options: CallOptions): CallBase {
  const { correlationId = newId(), signal, priority, deadlineMs: own = deadlineMs } = options;
  if (typeof correlationId !== "string" || !/^[\w.:-]{1,128}$/u.test(correlationId)) {
    throw invalidArgument("correlationId", "it may hold letters, digits and ._:- only, at most 128");
  }
  if (typeof own !== "number" || !(own > 0)) throw invalidArgument("deadlineMs", "it must be a number of milliseconds above 0");
  return { correlationId, attempt: 1, deadlineAt: clock.monotonic() + own, ...(signal && { signal }), ...(priority && { priority }) };
}
