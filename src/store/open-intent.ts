import { given } from "../model/given.js";
import { maskMsisdn } from "../model/msisdn.js";
import type { LedgerRecord, OpenIntent } from "./store.js";

/** What a screen may show of an open change: the number masked. */
export function openIntent({ intentId, state, operation, at, msisdn, order, basis, requestedBy }: LedgerRecord): OpenIntent {
  const number = msisdn === undefined ? undefined : maskMsisdn(msisdn);
  return { intentId, state, operation, since: at, ...given({ number, orderId: order?.id, basis, requestedBy }) };
}
