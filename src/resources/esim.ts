import type { ApplyChange } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import { assertObject, assertText, changeOfNumber } from "./arguments.js";
import { type Delivery, deliveryOf, type EsimProfile, profileOf } from "./delivery.js";
import { type Complete, Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";

/** The change of a SIM to eSIM (rule 1.6). It cannot be undone, and its fruit is one code that must not get lost or be seen. */
export interface Esim {
  /** The profile of a number, without its activation code. `oldSimEnds` tells when the physical SIM stops. */
  get(msisdn: string, options?: CallOptions): Promise<WithMeta<EsimProfile>>;
  /**
   * Changes the SIM of a number to eSIM. `completed()` gives the profile with its delivery, as far as the wire tells. Sent once (rule 2.10).
   *
   * @throws {KcellError} `ESIM_NOT_SUPPORTED`, `ALREADY_ESIM`, `EID_INVALID`
   */
  swap(
    msisdn: string,
    change?: ChangeOptions & { readonly eid?: string; readonly email?: string; readonly confirmationCode?: string },
  ): Promise<Order<EsimProfile>>;
  /** Makes a new profile where the code was used, expired or lost. A change like any other. */
  reissue(msisdn: string, change?: ChangeOptions & { readonly email?: string }): Promise<Order<EsimProfile>>;
  /**
   * Fetches the activation code of an order, or of a number, again. Where there is a store, every fetch is noted in the ledger before it
   * leaves, with `basis` and `requestedBy`, and never with the code.
   *
   * @throws {KcellError} `ACTIVATION_CODE_USED`, `ACTIVATION_CODE_EXPIRED`; `STORAGE_FAILED` where it cannot be noted: nothing was fetched.
   */
  activationCode(
    of: Order | Order<EsimProfile> | { readonly msisdn: string },
    options?: CallOptions & Pick<ChangeOptions, "basis" | "requestedBy">,
  ): Promise<Delivery>;
}

/** What the resource needs. */
export interface EsimOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
}

/** Makes the resource. */
export function createEsim({ read, apply, orders }: EsimOptions): Esim {
  const activationCode: Esim["activationCode"] = async (of, { basis, requestedBy, ...options } = {}) => {
    assertObject("of", of);
    const order = of instanceof Order ? of : undefined;
    const input = { msisdn: parseMsisdn(of.msisdn), ...given({ orderId: order?.id }) };
    const onBehalf = given({ basis, requestedBy, intentId: order?.intentId });
    return deliveryOf((await read("getActivationCode", input, { ...options, onBehalf })).value);
  };
  const complete: Complete<EsimProfile> = async (order, { timeoutMs: _, ...options }) => {
    const told = await whereInContract(read("getEsimProfile", { msisdn: order.msisdn }, options));
    const profile = told ? profileOf(told.value) : nothingTold;
    const delivery = profile.delivery?.by === "email" ? profile.delivery : await whereInContract(activationCode(order, options));
    return { ...profile, ...given({ delivery: delivery ?? profile.delivery }) };
  };
  return {
    activationCode,
    async get(msisdn, options) {
      const { value, meta } = await read("getEsimProfile", { msisdn: parseMsisdn(msisdn) }, options);
      return withMeta(profileOf(value), meta);
    },
    async swap(msisdn, change = {}) {
      const { eid, email, confirmationCode } = change;
      assertEid(eid);
      if (email !== undefined) assertEmail(email);
      if (confirmationCode !== undefined) assertText("confirmationCode", confirmationCode);
      const input = { ...changeOfNumber(msisdn, change), ...given({ eid, email, confirmationCode }) };
      return orders.withProfile(await apply("swapToEsim", input, change), complete);
    },
    async reissue(msisdn, change = {}) {
      const { email } = change;
      if (email !== undefined) assertEmail(email);
      return orders.withProfile(await apply("reissueEsim", { ...changeOfNumber(msisdn, change), ...given({ email }) }, change), complete);
    },
  };
}

/** Of an eSIM whose wire shows no profiles. */
const nothingTold: EsimProfile = { state: "unknown", rawState: "", oldSimEnds: "unknown" };

/** The change is carried out by then: that a wire tells less of its fruit is no failure of it. */
async function whereInContract<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (KcellError.is(error) && error.code === "NOT_IN_CONTRACT") return undefined;
    throw error;
  });
}

function assertEid(eid: string | undefined): void {
  if (eid === undefined || /^\d{32}$/u.test(eid)) return;
  throw invalidArgument("eid", "it is not 32 digits", "EID_INVALID");
}

function assertEmail(email: string): void {
  if (typeof email === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email)) return;
  throw invalidArgument("email", "it is not an e-mail address");
}
