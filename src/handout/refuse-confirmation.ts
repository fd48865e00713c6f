import { invalidArgument } from "../errors/invalid.js";
import type { CheckedDevice } from "./entry.js";

/**
 * Device management installs in silence, and knows no confirmation code: the installation would stop half-way, where nobody is asked.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, which names what asks for it: the code, or what the operator says beside it.
 */
export function refuseConfirmation({ code, confirmationCodeRequired }: CheckedDevice, index: number): void {
  if (!confirmationCodeRequired) return;
  const field = code.confirmationCodeRequired ? "code" : "confirmationCodeRequired";
  throw invalidArgument(`entries[${index}].${field}`, "it asks for a confirmation code, for which device management has no place");
}
