import type { ApplyChange } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { Delivery, EsimProfile } from "../model/esim.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import { assertObject, assertText, changeOfNumber } from "./arguments.js";
import { type Complete, Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";

/** The change of a SIM to eSIM (rule 1.6). It cannot be undone, and its fruit is one code that must not get lost or be seen. */
export interface Esim {
  /** The profile of a number, without its activation code. `oldSimEnds` tells when the physical SIM stops. */
  get(msisdn: string, options?: CallOptions): Promise<WithMeta<EsimProfile>>;
  /**
   * Changes the SIM of a number to eSIM. `completed()` gives the profile with its delivery. Sent once (rule 2.10).
   *
   * @throws {KcellError} `ESIM_NOT_SUPPORTED`, `ALREADY_ESIM`, `EID_INVALID`
   */
  swap(
    msisdn: string,
    change?: ChangeOptions & { readonly eid?: string; readonly email?: string; readonly confirmationCode?: string },
  ): Promise<Order<EsimProfile>>;
  /** Makes a new profile where the code was used, expired or lost. A change like any other. */
  reissue(msisdn: string, change?: ChangeOptions & { readonly email?: string }): Promise<Order<EsimProfile>>;
  /** Fetches the activation code of an order, or of a number, again. @throws {KcellError} `ACTIVATION_CODE_USED`, `ACTIVATION_CODE_EXPIRED` */
  activationCode(of: Order | Order<EsimProfile> | { readonly msisdn: string }, options?: CallOptions): Promise<Delivery>;
}

/** What the resource needs. */
export interface EsimOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
}

/** Makes the resource. */
export function createEsim({ read, apply, orders }: EsimOptions): Esim {
  const activationCode: Esim["activationCode"] = async (of, options) => {
    assertObject("of", of);
    const input = of instanceof Order && of.id !== undefined ? { orderId: of.id } : { msisdn: parseMsisdn(of.msisdn) };
    return (await read("getActivationCode", input, options)).value;
  };
  const profileOf: Complete<EsimProfile> = async (order, { timeoutMs: _, ...options }) => {
    const { value } = await read("getEsimProfile", { msisdn: order.msisdn }, options);
    return value.delivery?.by === "email" ? value : { ...value, delivery: await activationCode(order, options) };
  };
  return {
    activationCode,
    async get(msisdn, options) {
      const { value, meta } = await read("getEsimProfile", { msisdn: parseMsisdn(msisdn) }, options);
      return withMeta({ ...value }, meta);
    },
    async swap(msisdn, change = {}) {
      const { eid, email, confirmationCode } = change;
      assertEid(eid);
      if (email !== undefined) assertEmail(email);
      if (confirmationCode !== undefined) assertText("confirmationCode", confirmationCode);
      const input = { ...changeOfNumber(msisdn, change), ...given({ eid, email, confirmationCode }) };
      return orders.withProfile(await apply("swapToEsim", input, change), profileOf);
    },
    async reissue(msisdn, change = {}) {
      const { email } = change;
      if (email !== undefined) assertEmail(email);
      return orders.withProfile(await apply("reissueEsim", { ...changeOfNumber(msisdn, change), ...given({ email }) }, change), profileOf);
    },
  };
}

function assertEid(eid: string | undefined): void {
  if (eid === undefined || /^\d{32}$/u.test(eid)) return;
  throw invalidArgument("eid", "it is not 32 digits", "EID_INVALID");
}

function assertEmail(email: string): void {
  if (typeof email === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email)) return;
  throw invalidArgument("email", "it is not an e-mail address");
}
