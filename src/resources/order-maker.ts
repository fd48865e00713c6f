import type { Applied } from "../calls/applied.js";
import { KcellError } from "../errors/kcell-error.js";
import type { EsimProfile } from "../model/esim.js";
import type { Meta } from "../model/meta.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import { notCarriedOut } from "../model/order-end.js";
import type { Follow } from "./follow-order.js";
import { type Complete, Order } from "./order.js";

/** Makes orders that know how to follow themselves to their end. */
export interface OrderMaker {
  /** For a change whose order is its whole fruit. */
  plain(applied: Applied): Order;
  /** For a change whose fruit is an eSIM profile. */
  withProfile(applied: Applied, profile: (order: Order<EsimProfile>) => Promise<EsimProfile>): Order<EsimProfile>;
  /** For a cancellation: its fruit is that another order ends without being carried out. */
  cancellation(applied: Applied): Order;
  /** For an order as the operator shows it. */
  seen(order: OrderSnapshot, meta: Meta): Order;
}

/** Makes an {@link OrderMaker}. */
export function createOrderMaker(follow: Follow): OrderMaker {
  const complete: Complete<undefined> = async (order, options) => {
    assertCarriedOut(await follow(order, options));
    return undefined;
  };
  const completeCancellation: Complete<undefined> = async (order, options) => {
    assertCancelled(await follow(order, options), order);
    return undefined;
  };
  return {
    plain: ({ order, verdict, meta }) => new Order(order, { verdict, meta, complete }),
    withProfile: ({ order, verdict, meta }, profile) =>
      new Order(order, {
        verdict,
        meta,
        complete: async (self, options) => (assertCarriedOut(await follow(self, options)), profile(self)),
      }),
    cancellation: ({ order, verdict, meta }) => new Order(order, { verdict, meta, complete: completeCancellation }),
    seen: (order, meta) => new Order(order, { verdict: verdictOf(order.state), meta, complete }),
  };
}

function assertCarriedOut(order: OrderSnapshot): void {
  const verdict = verdictOf(order.state);
  if (verdict !== "applied") throw notCarriedOut(order).with({ verdict, intentId: order.intentId });
}

/** For a cancellation the other order's being carried out is the failure. */
function assertCancelled({ state }: OrderSnapshot, { intentId }: Order): void {
  if (state === "cancelled") return;
  throw new KcellError("ORDER_FAILED", "The order ended before it could be cancelled.", { verdict: "failed", intentId });
}
