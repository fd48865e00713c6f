import type { Secret } from "./secret.js";

/** Where an eSIM profile is on its way to a working line, normalised. The operator's own word is `rawState`. */
export type EsimState =
  | "pending"
  | "awaitingUser"
  | "ready"
  | "downloaded"
  | "installed"
  | "enabled"
  | "disabled"
  | "deleted"
  | "expired"
  | "failed"
  | "unknown";

/** When the physical SIM stops working after a swap. */
export type OldSimEnds = "onOrder" | "onDownload" | "onEnable" | "unknown";

/** How an activation code reaches its user, as the operator tells it. Whoever scans it first owns the line, so it is a {@link Secret}. */
export type ToldDelivery =
  | {
      readonly by: "api";
      /** The code as the operator gave it: `LPA:1$smdp.example.com$MATCHING-ID`. */
      readonly raw: Secret;
      readonly confirmationCodeRequired?: boolean;
      readonly expiresAt?: Date;
    }
  | { readonly by: "email"; readonly to?: string };

/** The eSIM profile of a number, as the operator tells it. */
export interface ToldProfile {
  readonly iccid?: string;
  readonly eid?: string;
  readonly state: EsimState;
  readonly rawState: string;
  readonly oldSimEnds: OldSimEnds;
  readonly delivery?: ToldDelivery;
}
