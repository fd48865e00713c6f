import { invalidArgument } from "../errors/invalid.js";
import type { ActivationCode } from "../esim/activation-code.js";
import type { CheckedDevice } from "./entry.js";

/**
 * One profile for two: the second person to scan it would be left without a line.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, which names both entries.
 */
export function refuseRepeats(devices: readonly CheckedDevice[]): void {
  const codes = devices.map(({ code }) => profileOf(code));
  const iccids = devices.map(({ iccid }) => iccid);
  refuseRepeated(codes, { field: "code", what: "profile" });
  refuseRepeated(iccids, { field: "iccid", what: "ICCID" });
}

/**
 * What names the profile: the other fields of the code only say how to fetch it. Without a matching ID the server knows the device by its
 * EID, and all devices have the same code.
 */
function profileOf(code: ActivationCode): string | undefined {
  const { smdpAddress, matchingId } = code.revealParts();
  return matchingId === "" ? undefined : `${smdpAddress}$${matchingId}`;
}

interface Place {
  readonly field: string;
  readonly what: string;
}

function refuseRepeated(values: readonly (string | undefined)[], { field, what }: Place): void {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const first = seen.get(value);
    if (first !== undefined) throw invalidArgument(`entries[${index}].${field}`, `it is the ${what} of entries[${first}] too`);
    seen.set(value, index);
  }
}
