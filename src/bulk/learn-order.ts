import { foreignFailure } from "../calls/foreign-failure.js";
import { KcellError } from "../errors/kcell-error.js";
import { given } from "../model/given.js";
import type { Order } from "../resources/order.js";
import type { BulkOutcome } from "./outcome.js";
import { about, type Row } from "./rows.js";
import type { Run } from "./run.js";
import { ofError } from "./sent-outcome.js";

/** The orders that are not ended, by the operator's id. */
export type Pending = Map<string, Row>;

/** Takes what an order shows into the outcome of its change. */
export async function learn(order: Order, row: Row, { pending, run }: { readonly pending: Pending; readonly run: Run }): Promise<void> {
  const { id = "" } = order;
  const { action, msisdn } = row.change;
  const isOurs = order.msisdn === msisdn && order.action === action;
  if (isOurs && order.verdict === "accepted") return;
  pending.delete(id);
  run.board.put({ ...(isOurs ? await endOf(order, row) : mistaken(row)), by: "order", orderId: id, ...recordedOf(row, run) });
}

/** Its end goes into the ledger too. The order has ended already, so this asks the operator nothing. */
async function endOf(order: Order, row: Row): Promise<BulkOutcome> {
  return order.completed().then(
    () => ({ ...about(row), verdict: "applied" as const }),
    (error: unknown) => ofError(row, foreignFailure(error)),
  );
}

function mistaken(row: Row): BulkOutcome {
  const message = "The operator's listing shows another change under the id of this order. A person should look.";
  return { ...about(row), verdict: "attention", error: new KcellError("ANSWER_MISMATCH", message, { intentId: row.change.intentId }) };
}

function recordedOf({ index }: Row, { board }: Run): Pick<BulkOutcome, "recorded"> {
  return given({ recorded: board.at(index)?.recorded });
}
