import type { ApplyChange } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { Service } from "../model/service.js";
import { assertText, changeOfNumber } from "./arguments.js";
import type { Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";

/** The additional communication services of a number (rule 1.6). */
export interface Services {
  /** What is connected, with its terms and charges. */
  list(msisdn: string, options?: CallOptions): Promise<WithMeta<readonly Service[]>>;
  /** What can be connected, with its terms and charges: show them to somebody before connecting. */
  available(msisdn: string, options?: CallOptions): Promise<WithMeta<readonly Service[]>>;
  /** Connects a service by its code. Sent once (rule 2.10). @throws {KcellError} `SERVICE_NOT_APPLICABLE`, `SERVICE_INCOMPATIBLE`, `INSUFFICIENT_FUNDS` */
  connect(msisdn: string, code: string, change?: ChangeOptions): Promise<Order>;
  /** Disconnects a service by its code. Sent once (rule 2.10). @throws {KcellError} `SERVICE_NOT_APPLICABLE` */
  disconnect(msisdn: string, code: string, change?: ChangeOptions): Promise<Order>;
}

/** What the resource needs. */
export interface ServicesOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
}

/** Makes the resource. */
export function createServices({ read, apply, orders }: ServicesOptions): Services {
  const shown = (operation: "listServices" | "listAvailableServices") => async (msisdn: string, options?: CallOptions) => {
    const { value, meta } = await read(operation, { msisdn: parseMsisdn(msisdn) }, options);
    return withMeta([...value], meta);
  };
  const changed =
    (operation: "connectService" | "disconnectService") =>
    async (msisdn: string, code: string, change: ChangeOptions = {}) => {
      assertText("code", code);
      return orders.plain(await apply(operation, { ...changeOfNumber(msisdn, change), code }, change));
    };
  return {
    list: shown("listServices"),
    available: shown("listAvailableServices"),
    connect: changed("connectService"),
    disconnect: changed("disconnectService"),
  };
}
