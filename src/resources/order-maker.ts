import type { Applied } from "../calls/applied.js";
import { given } from "../model/given.js";
import type { Meta } from "../model/meta.js";
import { type OrderSnapshot, verdictOf } from "../model/order.js";
import { notCarriedOut, verdictFor } from "../model/order-end.js";
import type { EsimProfile } from "./delivery.js";
import type { Follow, Followed } from "./follow-order.js";
import { type CompletionOptions, type Complete, Order } from "./order.js";

/** Makes orders that know how to follow themselves to their end. */
export interface OrderMaker {
  /** For a change whose order is its whole fruit. */
  plain(applied: Applied): Order;
  /** For a change whose fruit is an eSIM profile. */
  withProfile(applied: Applied, profile: Complete<EsimProfile>): Order<EsimProfile>;
  /** For a cancellation: its fruit is that another order ends without being carried out. */
  cancellation(applied: Applied): Order;
  /** For an order as the operator shows it. */
  seen(order: OrderSnapshot, meta: Meta): Order;
}

/** Makes an {@link OrderMaker}. */
export function createOrderMaker(follow: Follow): OrderMaker {
  const carriedOut = async (followed: Followed, options: CompletionOptions): Promise<undefined> => {
    const end = await follow(followed, options);
    if (verdictFor(followed.operation, end.state) !== "applied")
      throw notCarriedOut(followed.operation, { ...end, ...given({ intentId: followed.order.intentId }) });
    return undefined;
  };
  const complete: Complete<undefined> = (order, options) => carriedOut({ order, operation: order.action }, options);
  const completeCancellation: Complete<undefined> = (order, options) => carriedOut({ order, operation: "cancelOrder" }, options);
  return {
    plain: ({ order, verdict, meta }) => new Order(order, { verdict, meta, complete }),
    cancellation: ({ order, verdict, meta }) => new Order(order, { verdict, meta, complete: completeCancellation }),
    seen: (order, meta) => new Order(order, { verdict: verdictOf(order.state), meta, complete }),
    withProfile({ order, verdict, meta }, profile) {
      const completeWithProfile: Complete<EsimProfile> = async (self, options) => {
        await carriedOut({ order: self, operation: self.action }, options);
        return profile(self, options);
      };
      return new Order(order, { verdict, meta, complete: completeWithProfile });
    },
  };
}
