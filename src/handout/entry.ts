import type { ActivationCode } from "../esim/activation-code.js";

/** An `ActivationCode`, a `Secret` as the operator's answer holds it (`delivery.raw`), or the text of a code. */
export type HandoutCode =
  | string
  | {
      /** The text of the code. */
      reveal(): string;
    };

/** One eSIM for device management. */
export interface DeviceEntry {
  /**
   * The activation code. Two entries never share an SM-DP+ address and a matching ID: together they name one profile, and it is good for one
   * device. A code without a matching ID may be shared, for the server then knows each device by its EID.
   */
  readonly code: HandoutCode;
  /**
   * What the operator says beside the code (`delivery.confirmationCodeRequired`): whether the device will ask for a confirmation code.
   * One is needed where this or the code itself says so. Default: what the code says.
   */
  readonly confirmationCodeRequired?: boolean | undefined;
  /** The number of the eSIM: 18 to 20 digits, and no other entry's. Microsoft Intune needs it. */
  readonly iccid?: string | undefined;
}

/** One eSIM for one person. */
export interface HandoutEntry extends DeviceEntry {
  /** The subscriber number, in any form that people write. */
  readonly msisdn: string;
  /** Who gets it, as the sheet shall say: at most 120 characters. */
  readonly name?: string | undefined;
}

/** An entry of which everything is known to be good. */
export interface CheckedDevice {
  readonly code: ActivationCode;
  /** Whether the code or the operator says so. */
  readonly confirmationCodeRequired: boolean;
  readonly iccid?: string;
}

/** An entry of a sheet of which everything is known to be good. The number is E.164. */
export interface CheckedPerson extends CheckedDevice {
  readonly msisdn: string;
  readonly name?: string;
}
