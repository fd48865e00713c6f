import { baseOf, type CallBase, type CallMaking, type Read, wireReader } from "../calls/reads.js";
import { pause, remainingMs } from "../calls/deadline.js";
import { contractStep } from "../calls/foreign-failure.js";
import { operationNamed } from "../calls/operation.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions } from "../model/call-options.js";
import type { Clock } from "../model/clock.js";
import type { Finding, Operation } from "../model/contract.js";
import { given } from "../model/given.js";
import type { ChangeName, Input } from "../model/operations.js";
import { type OrderSnapshot, wholeOrder } from "../model/order.js";
import { verdictFor } from "../model/order-end.js";
import type { Reconciled } from "../model/reconciled.js";
import { wholePage } from "../model/whole-page.js";
import type { LedgerRecord, LedgerState, Store } from "../store/store.js";
import { believedFinding } from "./believed-finding.js";
import { isNamed } from "./judge-order.js";
import { cluesOf } from "./order-clues.js";
import { appendNext, storageFailed } from "./next-step.js";
import { revivedInput } from "./recordable.js";

const defaultSettleMs = 15 * 60_000;
const mostSearchPages = 10;
const firstGapMs = 1000;
const longestGapMs = 15_000;

/** What reconciling needs. */
export interface ReconcileOptions {
  readonly making: CallMaking;
  readonly read: Read;
  readonly store: Store | undefined;
}

/** A finding with the order it was found by. */
type Found = Finding & { readonly order?: OrderSnapshot };

/** One look at a change, with one deadline for all its readings. */
interface Look extends ReconcileOptions {
  readonly record: LedgerRecord;
  readonly base: CallBase;
}

/**
 * Finds out by reading what became of a change; it never sends one. While its bytes may still leave, only its order counts. Then a
 * positive finding counts at once, and a negative one after the operator has had its time to act: until then the outcome stays `unknown`.
 *
 * @throws {KcellError} `STORE_REQUIRED`, `INTENT_NOT_FOUND`, and what the reads meet.
 */
export function createReconcile(options: ReconcileOptions): (intentId: string, call?: CallOptions) => Promise<Reconciled> {
  return async (intentId, call = {}) => {
    const { store, making } = options;
    if (!store) throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
    const base = baseOf(making, call);
    const lookOnce = () => lookAndRecord(intentId, { ...options, store, base });
    return call.deadlineMs === undefined ? lookOnce() : lookUntilKnown(lookOnce, { base, clock: making.clock });
  };
}

/** Goes on looking, ever more rarely, until the outcome is known or the call's time is over. A look that meets a passing fault told nothing. */
async function lookUntilKnown(lookOnce: () => Promise<Reconciled>, { base, clock }: Waiting): Promise<Reconciled> {
  let newest: Reconciled | undefined;
  for (let waitMs = firstGapMs; ; waitMs = Math.min(longestGapMs, waitMs * 1.5)) {
    const [told] = await Promise.allSettled([lookOnce()]);
    if (told.status === "rejected" && !(KcellError.is(told.reason) && told.reason.retryable)) throw told.reason;
    if (told.status === "fulfilled") newest = told.value;
    const isOver = waitMs >= remainingMs(base, clock);
    if (newest && (isOver || newest.outcome !== "unknown")) return newest;
    if (isOver && told.status === "rejected") throw told.reason;
    await pause(waitMs, base, clock);
  }
}

/** What binds the looking. */
interface Waiting {
  readonly base: CallBase;
  readonly clock: Clock;
}

async function lookAndRecord(intentId: string, looking: Omit<Look, "record"> & { readonly store: Store }): Promise<Reconciled> {
  const { store, making } = looking;
  const record = await store.ledger.find(intentId).catch(storageFailed);
  if (!record) throw new KcellError("INTENT_NOT_FOUND", "The ledger knows no change of this intent id.", { intentId });
  const found = await look({ ...looking, record });
  const at = new Date(making.clock.now());
  const state = stateOf(found, record);
  if (state !== record.state && state !== "unknown") {
    await appendNext(store.ledger, record, { state, at, by: found.by, ...given({ order: found.order }) }).catch(unlessOvertaken);
  }
  const orderId = (found.order ?? record.order)?.id;
  return { outcome: found.outcome, by: found.by, observedAt: at, ...given({ orderId }) };
}

async function look(looking: Look): Promise<Found> {
  const { record } = looking;
  switch (record.state) {
    case "planned":
    case "notSent":
    case "rejected":
      return { outcome: "notApplied", by: record.by ?? "none" };
    case "applied":
    case "failed":
      return { outcome: record.state, by: record.by ?? (record.order?.id === undefined ? "none" : "order") };
    case "accepted":
      return followed(looking);
    case "sending":
    case "unknown":
    case "attention":
      return inDoubt(looking);
  }
}

async function followed({ record, read, base }: Look): Promise<Found> {
  const { order } = record;
  if (order?.id === undefined) return { outcome: "accepted", by: "none" };
  const { value } = await read("getOrder", { id: order.id, ...cluesOf(record) }, { base });
  return value.id === order.id ? byOrder(wholeOrder(value, order), record) : { outcome: "attention", by: "order" };
}

/** First the order by its external id, then what the contract knows to look at. */
async function inDoubt(looking: Look): Promise<Found> {
  const { record, making } = looking;
  // Before the readings: what is heard late was true when it was asked.
  const askedAt = making.clock.now();
  const search = await searchOrder(looking);
  if (search.order) return byOrder(search.order, record);
  // Only an order of ours tells that its bytes have left: what the state shows meanwhile may be somebody else's work.
  if (record.state === "sending" && askedAt < leavesBy(looking)) return { outcome: "unknown", by: "none" };
  const operation = operationNamed(making.contract, record.operation);
  const finding = await settled(operation, looking);
  const isMissing = search.told === "missing";
  const isTimeOver = !isStillActing(operation, record, { askedAt, making });
  // The order is nowhere, and the state cannot tell whether it was carried out: that will not change.
  if (finding?.outcome === "unknown" && isMissing && isTimeOver) return { outcome: "attention", by: finding.by };
  if (finding && finding.outcome !== "notApplied") return finding;
  if (!finding && !isMissing) return { outcome: "attention", by: "none" };
  const isOpen = search.told === "nothing" || !isTimeOver;
  return { outcome: isOpen ? "unknown" : "notApplied", by: finding && !isMissing ? finding.by : "order" };
}

/** What a search came to; nothing is told where the wire has none. */
interface Search {
  readonly order?: OrderSnapshot;
  readonly told?: "missing" | "nothing";
}

/**
 * Looks for the order by our intent id. A listing that was not read to its end, or that holds an order like ours without saying whose it is,
 * tells nothing about what is missing in it.
 */
async function searchOrder({ record, making, read, base }: Look): Promise<Search> {
  const { externalId, operations } = making.contract;
  if (!externalId.searchable || !operations.listOrders) return {};
  const { intentId } = record;
  let mayBeOurs = false;
  let cursor: string | null | undefined;
  for (let page = 0; page < mostSearchPages && cursor !== null; page++) {
    const { value, meta } = await read("listOrders", { intentId, ...given({ cursor }) }, { base });
    const { items, nextCursor } = wholePage(value, meta);
    const order = items.find((item) => item.intentId === intentId);
    if (order) return { order };
    mayBeOurs ||= items.some((item) => item.intentId === undefined && isNamed(item, record));
    cursor = nextCursor;
  }
  return { told: cursor === null && !mayBeOurs ? "missing" : "nothing" };
}

async function settled<N extends ChangeName>(operation: Operation<N>, { record, making, base }: Look): Promise<Finding | undefined> {
  if (!operation.settle) return undefined;
  const input = { ...(revivedInput(record.input) as Input<N>), sentAt: record.sentAt ?? record.at };
  const read = wireReader(making, { base, name: record.operation });
  return believedFinding(await contractStep(() => operation.settle?.(input, read, record.prepared)));
}

/** The operator may act until its time is over, counted from when it was to act; while the bytes may still leave, from when they cannot any more. */
function isStillActing({ settleMs = defaultSettleMs }: Settling, record: LedgerRecord, { askedAt, making }: Asked): boolean {
  const { effectiveAt } = revivedInput(record.input);
  const from = record.state === "sending" ? leavesBy({ record, making }) : record.at.getTime();
  const toActFrom = Math.max(from, effectiveAt instanceof Date ? effectiveAt.getTime() : 0);
  return askedAt < toActFrom + settleMs;
}

/** When the bytes of a change that is `sending` cannot leave any more. */
function leavesBy({ record, making }: Pick<Look, "record" | "making">): number {
  return record.leaveBy?.getTime() ?? record.at.getTime() + making.deadlineMs;
}

type Settling = Pick<Operation<ChangeName>, "settleMs">;

interface Asked {
  readonly askedAt: number;
  readonly making: CallMaking;
}

/** An order that has our reference but speaks of something else is for a person to judge. */
function byOrder(order: OrderSnapshot, { operation, intentId, input }: LedgerRecord): Found {
  if (!isNamed(order, { operation, intentId, input })) return { outcome: "attention", by: "order", order };
  const verdict = verdictFor(operation, order.state);
  return { outcome: verdict === "rejected" ? "notApplied" : verdict, by: "order", order };
}

/** What had left and was not carried out is as good as refused: sending it again is a new decision, under a new intent. */
function stateOf({ outcome }: Found, { state }: LedgerRecord): LedgerState {
  if (outcome !== "notApplied") return outcome;
  return state === "planned" || state === "notSent" ? "notSent" : "rejected";
}

/** Somebody else wrote a newer step meanwhile; what was found stays true. */
function unlessOvertaken(error: unknown): void {
  if (!KcellError.is(error) || error.code !== "INTENT_IN_PROGRESS") throw error;
}
