import { type Kcell, KcellError, maskMsisdn, type Order, type Reconciled, type Verdict } from "kcell-self-service";
import type { PlannedRow } from "./plan.ts";
import type { Progress } from "./progress-bar.ts";
import type { Row } from "./read-list.ts";

/** A row whose number is to be blocked. */
export interface Leaver {
  readonly row: Row;
  readonly msisdn: string;
  /** The same for the same row of the same list, so that the list can be run again without a second application. */
  readonly intentId: string;
}

/** What became of one leaver's number. */
export interface Outcome {
  readonly verdict: Verdict | "attention";
  readonly intentId: string;
  readonly orderId?: string;
  readonly error?: KcellError;
  /** The answer was lost, and this is on what the outcome rests instead. */
  readonly settledBy?: Reconciled["by"];
}

/** By the row's place in the list. */
export type Outcomes = ReadonlyMap<number, Outcome>;

/** The rows to block, each with an id of its own. */
export function leaversIn(plan: readonly PlannedRow[], listId: string): readonly Leaver[] {
  return plan.flatMap(({ row, fate }) =>
    fate.kind === "block" ? [{ row, msisdn: fate.msisdn, intentId: `${listId}.row-${row.place}` }] : [],
  );
}

/** Applies for every block, one after the other; then follows the orders to their ends. */
export async function blockLeavers(
  kcell: Kcell,
  leavers: readonly Leaver[],
  { sent, done }: { readonly sent?: Progress; readonly done?: Progress } = {},
): Promise<Outcomes> {
  const taken: (() => Promise<readonly [number, Outcome]>)[] = [];
  for (const leaver of leavers) {
    const { row, msisdn, intentId } = leaver;
    const applied = await kcell.numbers
      .block(msisdn, { reason: "leave", intentId, requestedBy: "Personnel", ...(row.basis !== undefined && { basis: row.basis }) })
      .catch(expected);
    sent?.step(maskMsisdn(msisdn));
    taken.push(async () => [row.place, await (KcellError.is(applied) ? settle(kcell, leaver, applied) : follow(leaver, applied))]);
  }
  const ends = taken.map(async (settleOne, index) => {
    const end = await settleOne();
    done?.step(maskMsisdn(leavers[index]?.msisdn ?? ""));
    return end;
  });
  return new Map(await Promise.all(ends));
}

async function follow({ intentId }: Leaver, order: Order): Promise<Outcome> {
  const known = { intentId, ...(order.id !== undefined && { orderId: order.id }) };
  const error = await order.completed().catch(expected);
  return error === undefined ? { ...known, verdict: "applied" } : { ...known, verdict: error.verdict ?? "accepted", error };
}

/** An error has a verdict, and only `unknown` leaves something to find out: by reading, never by sending again. */
async function settle(kcell: Kcell, leaver: Leaver, error: KcellError): Promise<Outcome> {
  const { intentId } = leaver;
  if (error.verdict !== "unknown") return { verdict: error.verdict ?? "notSent", intentId, error };
  const found = await kcell.orders.reconcile(intentId).catch(expected);
  if (KcellError.is(found)) return { verdict: "unknown", intentId, error };
  const { outcome, by: settledBy } = found;
  if (settledBy === "order")
    for await (const order of kcell.orders.list({ intentId })) return { ...(await follow(leaver, order)), settledBy };
  return { verdict: outcome === "notApplied" ? "rejected" : outcome, intentId, settledBy, ...(outcome !== "applied" && { error }) };
}

/** Gives an error of the client back as a value; any other is a fault of this program. */
function expected(error: unknown): KcellError {
  if (KcellError.is(error)) return error;
  throw error;
}
