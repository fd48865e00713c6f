import type { Applied } from "../calls/applied.js";
import type { EsimProfile } from "../model/esim.js";
import type { Meta } from "../model/meta.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import type { Follow } from "./follow-order.js";
import { type Complete, Order } from "./order.js";

/** Makes orders that know how to follow themselves to their end. */
export interface OrderMaker {
  /** For a change whose order is its whole fruit. */
  plain(applied: Applied): Order;
  /** For a change whose fruit is an eSIM profile. */
  withProfile(applied: Applied, profile: (order: Order<EsimProfile>) => Promise<EsimProfile>): Order<EsimProfile>;
  /** For an order as the operator shows it. */
  seen(order: OrderSnapshot, meta: Meta): Order;
}

/** Makes an {@link OrderMaker}. */
export function createOrderMaker(follow: Follow): OrderMaker {
  const complete: Complete<undefined> = async (order, options) => {
    await follow(order, options);
    return undefined;
  };
  return {
    plain: ({ order, verdict, meta }) => new Order(order, { verdict, meta, complete }),
    withProfile: ({ order, verdict, meta }, profile) =>
      new Order(order, { verdict, meta, complete: async (self, options) => (await follow(self, options), profile(self)) }),
    seen: (order, meta) => new Order(order, { verdict: verdictOf(order.state), meta, complete }),
  };
}
