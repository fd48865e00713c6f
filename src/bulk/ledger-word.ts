import { foreignFailure } from "../calls/foreign-failure.js";
import type { ErrorCode } from "../errors/codes.js";
import type { KcellError } from "../errors/kcell-error.js";
import { given } from "../model/given.js";
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

/** The outcome of a change that an earlier run left open after it may have left; undefined where it was only planned. */
export function leftOpen(row: Row, open: OpenIntents): BulkOutcome | undefined {
  const intent = open.get(row.change.intentId);
  if (!intent || intent.state === "planned") return undefined;
  const verdict = intent.state === "accepted" || intent.state === "attention" ? intent.state : "unknown";
  return { ...about(row), verdict, recorded: true, ...given({ orderId: intent.orderId }) };
}

const untold: readonly ErrorCode[] = ["INVALID_ARGUMENT", "STORE_REQUIRED", "STORAGE_FAILED", "CONFIG_INVALID"];

/** What the ledger knows of a change; undefined where it has never left, or there is no ledger that could tell. Nothing is sent, and nothing read. */
export async function recorded(row: Row, { kcell }: Run): Promise<BulkOutcome | undefined> {
  try {
    const order = await kcell.orders.recorded(row.change.intentId);
    return order && ofOrder(row, order);
  } catch (thrown) {
    const error = foreignFailure(thrown);
    return untold.includes(error.code) ? undefined : ofError(row, error);
  }
}

/** The outcome of a change that the run keeps back, unless the ledger knows better from an earlier one. */
export async function keepBack(
  row: Row,
  kept: Pick<BulkOutcome, "withheld"> & { readonly error: KcellError },
  known: Known,
): Promise<void> {
  const word = leftOpen(row, known.open) ?? (await recorded(row, known.run));
  const { withheld, error } = kept;
  known.run.board.put(word ?? { ...about(row), verdict: "notSent", error, ...given({ withheld }) });
}

/** What keeping back needs. */
export interface Known {
  readonly run: Run;
  readonly open: OpenIntents;
}
