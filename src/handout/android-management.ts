import { invalidArgument } from "../errors/invalid.js";
import { assertObject } from "../qr/assert-object.js";
import { checkDevices } from "./check-entries.js";
import type { DeviceEntry } from "./entry.js";
import { refuseConfirmation } from "./refuse-confirmation.js";

/** What the devices do with the eSIM. */
export interface AndroidManagementOptions {
  /** Whether the eSIM is switched on once it is downloaded. Default `ACTIVATED`. */
  readonly activationState?: "ACTIVATED" | "NOT_ACTIVATED" | undefined;
}

/**
 * A JSON list of `ADD_ESIM` commands for the Android Management API (Android 15 and later): one for each entry, in their order. Each is the
 * body of a request `enterprises.devices.issueCommand` to the device of that entry.
 *
 * The command has a place for the activation code alone (`AddEsimParams`). An eSIM that asks for a confirmation code would stop half-way in
 * a silent installation, so it is refused: it goes by the sheet.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for an entry that asks for a confirmation code, in the code or beside it, and for one profile or
 * ICCID in two entries. `INVALID_ACTIVATION_CODE` for what is none. Each names the entry and the field, and never what stands there.
 *
 * @example
 * ```ts
 * const commands = JSON.parse(toAndroidManagementJson(entries));
 * for (const [index, requestBody] of commands.entries()) {
 *   await androidManagement.enterprises.devices.issueCommand({ name: deviceNames[index], requestBody });
 * }
 * ```
 */
export function toAndroidManagementJson(entries: readonly DeviceEntry[], options: AndroidManagementOptions = {}): string {
  assertObject("options", options);
  const { activationState = "ACTIVATED" } = options;
  if (activationState !== "ACTIVATED" && activationState !== "NOT_ACTIVATED") {
    throw invalidArgument("activationState", "it must be one of ACTIVATED, NOT_ACTIVATED");
  }
  const devices = checkDevices(entries);
  for (const [index, device] of devices.entries()) refuseConfirmation(device, index);
  const commands = devices.map(({ code }) => ({ type: "ADD_ESIM", addEsimParams: { activationCode: code.reveal(), activationState } }));
  return JSON.stringify(commands, undefined, 2);
}
