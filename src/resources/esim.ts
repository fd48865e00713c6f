import type { ApplyChange } from "../calls/applied.js";
import type { Read } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { Contract } from "../model/contract.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { parseMsisdn } from "../model/msisdn.js";
import type { Input } from "../model/operations.js";
import { assertObject, assertText, changeOfNumber } from "./arguments.js";
import { type Delivery, deliveryOf, type EsimProfile, profileOf } from "./delivery.js";
import { type Complete, Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";

/** What a call can be given that may fetch a secret: `basis` and `requestedBy` go into the ledger where it does, and are never sent. */
export type NotedReadOptions = CallOptions & Pick<ChangeOptions, "basis" | "requestedBy">;

/** The change of a SIM to eSIM (rule 1.6). It cannot be undone, and its fruit is one code that must not get lost or be seen. */
export interface Esim {
  /** The profile of a number. `oldSimEnds` tells when the physical SIM stops. */
  get(msisdn: string, options?: NotedReadOptions): Promise<WithMeta<EsimProfile>>;
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
  activationCode(of: Order | Order<EsimProfile> | { readonly msisdn: string }, options?: NotedReadOptions): Promise<Delivery>;
}

/** What the resource needs. */
export interface EsimOptions {
  readonly read: Read;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
  readonly contract: Contract;
}

/** Makes the resource. */
export function createEsim({ read, apply, orders, contract }: EsimOptions): Esim {
  const ignores = contract.operations.getActivationCode?.ignores ?? [];
  const activationCode: Esim["activationCode"] = async (of, { basis, requestedBy, ...options } = {}) => {
    assertObject("of", of);
    const order = of instanceof Order ? of : undefined;
    const input = codeInput(parseMsisdn(of.msisdn), order?.id, ignores);
    const onBehalf = given({ basis, requestedBy, intentId: order?.intentId });
    return deliveryOf((await read("getActivationCode", input, { ...options, onBehalf })).value);
  };
  // The swap is carried out by then, and its code matters more than its profile: a profile that cannot be read keeps no code back.
  const complete: Complete<EsimProfile> = async (order, { timeoutMs: _, ...options }) => {
    const onBehalf = given({ intentId: order.intentId });
    const [told] = await Promise.allSettled([whereInContract(read("getEsimProfile", { msisdn: order.msisdn }, { ...options, onBehalf }))]);
    const profile = told.status === "fulfilled" && told.value ? profileOf(told.value.value) : nothingTold;
    if (profile.delivery) return profile;
    const [code] = await Promise.allSettled([whereInContract(activationCode(order, options))]);
    const failed = [told, code].find(({ status }) => status === "rejected");
    const delivery = code.status === "fulfilled" ? code.value : undefined;
    if (!delivery && failed?.status === "rejected") throw carriedOut(failed.reason, order);
    return { ...profile, ...given({ delivery }) };
  };
  return {
    activationCode,
    async get(msisdn, { basis, requestedBy, ...options } = {}) {
      const onBehalf = given({ basis, requestedBy });
      const { value, meta } = await read("getEsimProfile", { msisdn: parseMsisdn(msisdn) }, { ...options, onBehalf });
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

/** RFC 5321, with both of its parts. */
const longestEmail = 254;

/** Of an eSIM whose wire shows no profiles. */
const nothingTold: EsimProfile = { state: "unknown", rawState: "", oldSimEnds: "unknown" };

/** An order and its number lead to the same code; a wire that takes only one of them gets that one. */
function codeInput(msisdn: string, orderId: string | undefined, ignores: readonly string[]): Input<"getActivationCode"> {
  if (orderId === undefined || ignores.includes("orderId")) return { msisdn };
  return ignores.includes("msisdn") ? { orderId } : { msisdn, orderId };
}

/** What fails after the change was carried out says so, for it must not be taken for a refusal of the change. */
function carriedOut(error: unknown, { intentId }: Order<EsimProfile>): unknown {
  return KcellError.is(error) ? error.with({ verdict: "applied", intentId }) : error;
}

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
  const isShort = typeof email === "string" && email.length <= longestEmail;
  if (isShort && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(email)) return;
  throw invalidArgument("email", "it is not an e-mail address");
}
