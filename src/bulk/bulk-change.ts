import { invalidArgument } from "../errors/invalid.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { Change } from "../model/change.js";
import type { EsimProfile } from "../resources/delivery.js";
import type { Order } from "../resources/order.js";
import type { BulkClient } from "./bulk-client.js";

/** One change of a run, with what the ledger is to know of it. Its intent id is made from the run's id and the change where none is given. */
export type BulkChange = Change & Pick<ChangeOptions, "basis" | "requestedBy" | "intentId" | "ifAlready">;

/** Hands one change to the client. @throws {KcellError} `INVALID_ARGUMENT` for an action that is none, and what the client throws. */
export async function applyChange(kcell: BulkClient, change: BulkChange, call: CallOptions): Promise<Order | Order<EsimProfile>> {
  const { msisdn } = change;
  switch (change.action) {
    case "block":
      return kcell.numbers.block(msisdn, { ...change, ...call });
    case "unblock":
      return kcell.numbers.unblock(msisdn, { ...change, ...call });
    case "connectService":
      return kcell.services.connect(msisdn, change.code, { ...change, ...call });
    case "disconnectService":
      return kcell.services.disconnect(msisdn, change.code, { ...change, ...call });
    case "swapToEsim":
      return kcell.esim.swap(msisdn, { ...change, ...call });
    case "reissueEsim":
      return kcell.esim.reissue(msisdn, { ...change, ...call });
    default:
      throw invalidArgument("action", "it must be a change of rule 1.6");
  }
}
