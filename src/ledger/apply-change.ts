import type { Applied, ApplyChange, Taken } from "../calls/applied.js";
import type { Answer, Call } from "../calls/call.js";
import { operationFor } from "../calls/operation.js";
import { foreignFailure, notAttempted } from "../calls/foreign-failure.js";
import { baseOf, type CallBase, type CallMaking, prepareRequest } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { ChangeOptions } from "../model/call-options.js";
import type { Operation } from "../model/contract.js";
import type { Emit } from "../model/events.js";
import type { ChangeName, Input } from "../model/operations.js";
import type { Administrator, Store } from "../store/store.js";
import { assertNoneInDoubt } from "./in-doubt.js";
import { Intent } from "./intent.js";
import { judgeOrder } from "./judge-order.js";
import { isSameInput, recordableInput } from "./recordable.js";
import { storageFailed } from "./next-step.js";
import { doneAlready, maySendAgain, recordedOutcome } from "./recorded-outcome.js";

/** What changing needs. */
export interface ApplyOptions {
  readonly making: CallMaking;
  /** Without one every change is refused: memory would forget. */
  readonly store: Store | undefined;
  readonly administrator: Administrator | undefined;
  readonly emit: Emit;
}

/**
 * The way of every change: planned in the ledger, prepared by reading, sent once, and its outcome recorded.
 *
 * @throws {KcellError} Always with a verdict and the intent id once the change is planned.
 */
export function createApply(options: ApplyOptions): ApplyChange {
  return async (name, input, given = {}) => {
    const { making, store } = options;
    const intentId = given.intentId ?? newIntentId(making);
    const named = { ...input, intentId } as Input<typeof name>;
    const operation = operationFor(making.contract, name, input);
    if (!store)
      throw new KcellError(
        "STORE_REQUIRED",
        "A change has legal force, so it needs a ledger: pass `store` to createClient(). Nothing was sent.",
      );
    assertIntentId(intentId, making);
    const base = baseOf(making, given);
    // An id that was made just now is nobody's yet.
    const earlier = given.intentId === undefined ? undefined : await store.ledger.find(intentId).catch(unreadableLedger(intentId));
    if (earlier && (earlier.operation !== name || !isSameInput(earlier.input, recordableInput(named)))) {
      throw new KcellError("INTENT_REUSED", "This intent id belongs to another change in the ledger. Nothing was sent.", { intentId });
    }
    if (earlier && !maySendAgain(earlier)) return recordedOutcome(earlier);
    await assertNoneInDoubt(named, name, store);
    const intent = intentFor({ name, input: named, given, options, store }, earlier?.attempt);
    try {
      await intent.plan();
      await assertNoneInDoubt(named, name, store);
      const hasLeft = operation.replay === "keyed" && (await hasEverLeft(intentId, store).catch(storageFailed));
      return await carryOut({ name, input: named, operation, intent, base, making, hasLeft });
    } catch (error) {
      const failure = asFailure(error, intentId);
      await intent.abandoned(failure);
      if (intent.countsAsDone(failure)) return alreadyDone(name, named, failure);
      throw failure;
    }
  };
}

/** What is known of a key that was used before: nothing about how long the operator still honours it. */
async function hasEverLeft(intentId: string, { ledger }: Store): Promise<boolean> {
  for await (const record of ledger.read({ intentId })) if (record.state === "sending") return true;
  return false;
}

interface Carrying<N extends ChangeName> {
  readonly name: N;
  readonly input: Input<N>;
  readonly operation: Operation<N>;
  readonly intent: Intent;
  readonly base: CallBase;
  readonly making: CallMaking;
  /** An earlier call has sent it under the same key, and was refused for now: how long that key still counts is not known. */
  readonly hasLeft: boolean;
}

async function carryOut<N extends ChangeName>(carrying: Carrying<N>): Promise<Applied> {
  const { name, input, operation, intent, base, making, hasLeft } = carrying;
  const { prepared, request } = await prepareRequest(making, operation, { input, base, name }).catch(notAttempted);
  intent.prepared(prepared);
  const drift = making.drift(name);
  const keyed = operation.replay === "keyed" && !hasLeft && { keyedUntilMs: making.clock.now() + (operation.keyValidMs ?? 0) };
  const call: Call<Taken> = {
    ...base,
    operation: name,
    safety: "change",
    request,
    read: (answer) =>
      judgeOrder(operation.answer(answer, input, { drift, prepared }), { operation: name, intentId: intent.intentId, input }),
    change: intent,
    ...("confirmationCode" in input && input.confirmationCode !== undefined && { secrets: [input.confirmationCode] }),
    ...(operation.attemptTimeoutMs !== undefined && { attemptTimeoutMs: operation.attemptTimeoutMs }),
    ...keyed,
  };
  const { value, meta }: Answer<Taken> = await making.send(call);
  return { ...value, order: { ...value.order, intentId: intent.intentId }, meta };
}

interface Wanted<N extends ChangeName> {
  readonly name: N;
  readonly input: Input<N>;
  readonly given: ChangeOptions;
  readonly options: ApplyOptions;
  readonly store: Store;
}

function intentFor<N extends ChangeName>({ name, input, given, options, store }: Wanted<N>, after: number | undefined): Intent {
  const { making, administrator, emit } = options;
  const { contract, clock } = making;
  const facts = {
    intentId: input.intentId,
    operation: name,
    input: recordableInput(input),
    contract: { name: contract.name, version: contract.version },
    ...("msisdn" in input && { msisdn: input.msisdn }),
    ...(given.basis !== undefined && { basis: given.basis }),
    ...(given.requestedBy !== undefined && { requestedBy: given.requestedBy }),
    ...(administrator && { administrator }),
  };
  return new Intent(facts, { ledger: store.ledger, clock, emit, alreadyIsFine: given.ifAlready === "ok" }, after);
}

/** Before anything left there is no other verdict than `notSent`; of a change that somebody else moved on, only the ledger knows. */
function asFailure(error: unknown, intentId: string): KcellError {
  const known = foreignFailure(error);
  return known.code === "INTENT_IN_PROGRESS" ? known : known.with({ intentId, verdict: known.verdict ?? "notSent" });
}

function unreadableLedger(intentId: string): () => never {
  return () => {
    throw new KcellError("STORAGE_FAILED", "The ledger cannot be read. Nothing was sent.", { intentId, verdict: "notSent" });
  };
}

function alreadyDone(operation: ChangeName, input: { readonly intentId: string; readonly msisdn?: string }, error: KcellError): Applied {
  const { status = 0, requestId, correlationId = input.intentId, attempts } = error;
  const meta = { status, correlationId, attempts, headers: new Headers(), ...(requestId !== undefined && { requestId }) };
  return { order: doneAlready({ operation, ...input }), verdict: "applied", meta };
}

/** The longest intent id where the wire has no place for it. */
const longestIntentId = 64;

/** As short as the contract's wire needs it. */
function newIntentId({ newId, contract }: CallMaking): string {
  const id = newId();
  const maxLength = contract.externalId.maxLength || longestIntentId;
  return id.length <= maxLength ? id : id.replaceAll("-", "").slice(0, maxLength);
}

function assertIntentId(intentId: string, { contract }: CallMaking): void {
  const maxLength = contract.externalId.maxLength || longestIntentId;
  if (typeof intentId === "string" && /^[\w.:-]+$/u.test(intentId) && intentId.length <= maxLength) return;
  const problem = `it may hold letters, digits and ._:- only, at most ${maxLength}`;
  throw invalidArgument("intentId", problem);
}
