import { ActivationCode } from "../esim/activation-code.js";
import type { ActivationCodeProblem } from "../esim/refusal.js";
import type { ToldDelivery, ToldProfile } from "../model/esim.js";

/** How an activation code reaches its user. */
export type Delivery =
  | (Extract<ToldDelivery, { readonly by: "api" }> & {
      /** The code as it was read; absent where it could not be. `raw` is there in any case, so no code is lost. */
      readonly code?: ActivationCode;
      /** Why the code could not be read. */
      readonly problem?: ActivationCodeProblem;
    })
  | Extract<ToldDelivery, { readonly by: "email" }>;

/** The eSIM profile of a number. A completed order is not yet a working line: look at `state`. */
export interface EsimProfile extends Omit<ToldProfile, "delivery"> {
  readonly delivery?: Delivery;
}

/** What the operator delivered, with its code read. A code that cannot be read is handed on as it came. */
export function deliveryOf(told: ToldDelivery): Delivery {
  if (told.by === "email") return told;
  const result = ActivationCode.safeParse(told.raw.reveal());
  if (!result.ok) return { ...told, problem: result.problem };
  const { value: code } = result;
  return { ...told, code, confirmationCodeRequired: told.confirmationCodeRequired === true || code.confirmationCodeRequired };
}

/** A profile with its delivery read. */
export function profileOf({ delivery, ...profile }: ToldProfile): EsimProfile {
  return { ...profile, ...(delivery && { delivery: deliveryOf(delivery) }) };
}
