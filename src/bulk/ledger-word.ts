import { foreignFailure } from "../calls/foreign-failure.js";
import type { ErrorCode } from "../errors/codes.js";
import type { KcellError } from "../errors/kcell-error.js";
import { given } from "../model/given.js";
import { maskMsisdn } from "../model/msisdn.js";
import type { OpenIntent } from "../store/store.js";
import type { BulkOutcome } from "./outcome.js";
import { about, type Row } from "./rows.js";
import type { Run } from "./run.js";
import { ofError, ofOrder } from "./sent-outcome.js";

/** The changes of the ledger that are not settled, by their intent. */
export type OpenIntents = ReadonlyMap<string, OpenIntent>;

/** What an earlier run left open. A ledger that cannot be read stops the run. */
export async function openIntents({ kcell, halt }: Run, rows: readonly Row[]): Promise<OpenIntents> {
  const ours = new Set(rows.map(({ change }) => change.intentId));
  const open = new Map<string, OpenIntent>();
  try {
    for await (const intent of kcell.orders.open()) if (ours.has(intent.intentId)) open.set(intent.intentId, intent);
  } catch (thrown) {
    halt.stop("client", foreignFailure(thrown));
  }
  return open;
}

/** What the ledger has open of this very change. An intent id of the caller's own may be another change's; the client refuses it then. */
export function openOf({ change: { intentId, action, msisdn } }: Row, open: OpenIntents): OpenIntent | undefined {
  const intent = open.get(intentId);
  return intent?.operation === action && intent.number === maskMsisdn(msisdn) ? intent : undefined;
}

/** The outcome of a change that an earlier run left open after it may have left; undefined where it was only planned. */
export function leftOpen(row: Row, open: OpenIntents): BulkOutcome | undefined {
  const intent = openOf(row, open);
  if (!intent || intent.state === "planned") return undefined;
  const verdict = intent.state === "accepted" || intent.state === "attention" ? intent.state : "unknown";
  return { ...about(row), verdict, recorded: true, ...given({ orderId: intent.orderId }) };
}

/** No ledger can have a change of such an id, or there is no ledger. */
const neverKept: readonly ErrorCode[] = ["INVALID_ARGUMENT", "STORE_REQUIRED"];

/**
 * What the ledger knows of a change; undefined where it has never left. Of a ledger that cannot be asked nobody knows what an earlier run did: that
 * stops the run, and the change is `unknown`, and not `recorded`. Nothing is sent, and nothing read from the operator.
 */
export async function recorded(row: Row, { kcell, halt }: Run): Promise<BulkOutcome | undefined> {
  const { intentId, action, msisdn } = row.change;
  try {
    const order = await kcell.orders.recorded(intentId);
    return order?.action === action && order.msisdn === msisdn ? { ...ofOrder(row, order), recorded: true } : undefined;
  } catch (thrown) {
    const error = foreignFailure(thrown);
    // What is recorded has a verdict, and has left.
    if (error.verdict !== undefined && error.verdict !== "notSent") return { ...ofError(row, error), recorded: true };
    if (neverKept.includes(error.code)) return undefined;
    halt.stop("client", error);
    return ofError(row, error.with({ verdict: "unknown", intentId }));
  }
}

/** The outcome of a change that the run keeps back, unless the ledger knows better from an earlier one. */
export async function keepBack(
  row: Row,
  kept: Pick<BulkOutcome, "withheld"> & { readonly error: KcellError },
  known: Known,
): Promise<void> {
  const isOthers = known.open.has(row.change.intentId) && !openOf(row, known.open);
  const word = isOthers ? undefined : (leftOpen(row, known.open) ?? (await recorded(row, known.run)));
  const { withheld, error } = kept;
  known.run.board.put(word ?? { ...about(row), verdict: "notSent", error, ...given({ withheld }) });
}

/** What keeping back needs. */
export interface Known {
  readonly run: Run;
  readonly open: OpenIntents;
}
