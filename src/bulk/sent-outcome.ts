import type { KcellError } from "../errors/kcell-error.js";
import type { Verdict } from "../errors/verdict.js";
import { given } from "../model/given.js";
import type { EsimProfile } from "../resources/delivery.js";
import type { Order } from "../resources/order.js";
import type { BulkOutcome } from "./outcome.js";
import { about, type Row } from "./rows.js";

/** The outcome of a change that was taken. */
export function ofOrder(row: Row, { id, verdict }: Order | Order<EsimProfile>): BulkOutcome {
  return { ...about(row), verdict, ...given({ orderId: id }) };
}

/** The outcome of a change that was not. An error without a verdict comes from before the change was planned. */
export function ofError(row: Row, error: KcellError): BulkOutcome {
  const verdict: Verdict = error.verdict ?? (error.code === "INTENT_IN_PROGRESS" ? "unknown" : "notSent");
  return { ...about(row), verdict, error, ...(isInvalid(error, verdict) && { withheld: "invalid" }) };
}

function isInvalid({ kind, attempts }: KcellError, verdict: Verdict): boolean {
  return kind === "validation" && attempts === 0 && verdict === "notSent";
}
