import { operationFor } from "../calls/operation.js";
import { baseOf, type CallMaking, type Read, wireReader } from "../calls/reads.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions } from "../model/call-options.js";
import type { Finding, Operation } from "../model/contract.js";
import type { ChangeName, Input } from "../model/operations.js";
import type { Reconciled } from "../model/reconciled.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import type { LedgerRecord, LedgerState, Store } from "../store/store.js";
import { revivedInput } from "./recordable.js";

const defaultSettleMs = 15 * 60_000;

/** What reconciling needs. */
export interface ReconcileOptions {
  readonly making: CallMaking;
  readonly read: Read;
  readonly store: Store | undefined;
}

/** A finding with the order it was found by. */
type Found = Finding & { readonly order?: OrderSnapshot };

/**
 * Finds out by reading what became of a change; it never sends one. A positive finding counts at once. A negative one counts only after the
 * operator has had its time to act: until then the outcome stays `unknown`.
 *
 * @throws {KcellError} `STORE_REQUIRED`, `INTENT_NOT_FOUND`, and what the reads meet.
 */
export function createReconcile(options: ReconcileOptions): (intentId: string, call?: CallOptions) => Promise<Reconciled> {
  return async (intentId, call = {}) => {
    const { store, making } = options;
    if (!store) throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
    const record = await store.ledger.find(intentId);
    if (!record) throw new KcellError("INTENT_NOT_FOUND", "The ledger knows no change of this intent id.", { intentId });
    const found = await look(record, options, call);
    const observedAt = new Date(making.clock.now());
    const state = stateOf(found, record);
    const isNews = state !== record.state && (state !== "unknown" || record.state === "sending");
    if (isNews) await append(store, record, { ...found, state, at: observedAt });
    return { outcome: found.outcome, by: found.by, observedAt };
  };
}

async function look(record: LedgerRecord, options: ReconcileOptions, call: CallOptions): Promise<Found> {
  switch (record.state) {
    case "planned":
    case "notSent":
    case "rejected":
      return { outcome: "notApplied", by: record.by ?? "none" };
    case "applied":
    case "failed":
      return { outcome: record.state, by: record.by ?? (record.order?.id === undefined ? "none" : "order") };
    case "accepted":
      return followed(record, options, call);
    case "sending":
    case "unknown":
    case "attention":
      return inDoubt(record, options, call);
  }
}

async function followed({ order }: LedgerRecord, { read }: ReconcileOptions, call: CallOptions): Promise<Found> {
  if (order?.id === undefined) return { outcome: "accepted", by: "none" };
  return byOrder((await read("getOrder", { id: order.id }, call)).value);
}

/** First the order by its external id, then what the contract knows to look at. */
async function inDoubt(record: LedgerRecord, options: ReconcileOptions, call: CallOptions): Promise<Found> {
  const { making, read } = options;
  const { contract } = making;
  const searchable = contract.externalId.searchable && contract.operations.listOrders !== undefined;
  const orders = searchable ? (await read("listOrders", { intentId: record.intentId }, call)).value.items : [];
  const ours = orders.find(({ intentId }) => intentId === record.intentId);
  if (ours) return byOrder(ours);
  const operation = operationFor(contract, record.operation, {});
  const finding = await settled(record, operation, { making, call });
  if (finding && finding.outcome !== "notApplied") return finding;
  if (!finding && !searchable) return { outcome: "attention", by: "none" };
  const stillActing = making.clock.now() - record.at.getTime() < (operation.settleMs ?? defaultSettleMs);
  const by = searchable ? "order" : (finding?.by ?? "none");
  return { outcome: stillActing ? "unknown" : "notApplied", by };
}

async function settled<N extends ChangeName>(
  record: LedgerRecord,
  operation: Operation<N>,
  { making, call }: { making: CallMaking; call: CallOptions },
): Promise<Finding | undefined> {
  return operation.settle?.(revivedInput(record.input) as Input<N>, wireReader(making, baseOf(making, call)), record.prepared);
}

function byOrder(order: OrderSnapshot): Found {
  const verdict = verdictOf(order.state);
  return { outcome: verdict === "rejected" ? "notApplied" : verdict, by: "order", order };
}

/** What had left and was not carried out is as good as refused: sending it again is a new decision, under a new intent. */
function stateOf({ outcome }: Found, { state }: LedgerRecord): LedgerState {
  if (outcome !== "notApplied") return outcome;
  return state === "planned" || state === "notSent" ? "notSent" : "rejected";
}

interface News {
  readonly state: LedgerState;
  readonly at: Date;
  readonly by: Finding["by"];
  readonly order?: OrderSnapshot;
}

/** A step that began and was never ended is ended; any other is followed by the next. */
async function append(store: Store, record: LedgerRecord, { state, at, by, order }: News): Promise<void> {
  const { sequence: _, error: __, ...facts } = record;
  const attempt = record.state === "sending" ? record.attempt : record.attempt + 1;
  await store.ledger.append({ ...facts, state, at, by, attempt, ...(order && { order }) }, { attempt: record.attempt });
}
