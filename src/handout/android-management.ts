import { invalidArgument } from "../errors/invalid.js";
import { checkDevices, type DeviceEntry } from "./entry.js";

/** What the devices do with the eSIM. */
export interface AndroidManagementOptions {
  /** Whether the eSIM is switched on once it is downloaded. Default `ACTIVATED`. */
  readonly activationState?: "ACTIVATED" | "NOT_ACTIVATED" | undefined;
}

/**
 * A JSON list of `ADD_ESIM` commands for the Android Management API (Android 15 and later): one for each entry, in their order. Each is the
 * body of a request `enterprises.devices.issueCommand` to the device of that entry.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_ACTIVATION_CODE`. It names the entry and the field, and never what stands there.
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
  const { activationState = "ACTIVATED" } = options;
  if (activationState !== "ACTIVATED" && activationState !== "NOT_ACTIVATED") {
    throw invalidArgument("activationState", "it must be one of ACTIVATED, NOT_ACTIVATED");
  }
  const commands = checkDevices(entries).map(({ code }) => ({
    type: "ADD_ESIM",
    addEsimParams: { activationCode: code.reveal(), activationState },
  }));
  return JSON.stringify(commands, undefined, 2);
}
