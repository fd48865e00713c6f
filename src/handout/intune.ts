import { invalidArgument } from "../errors/invalid.js";
import { checkDevices } from "./check-entries.js";
import type { CheckedDevice, DeviceEntry } from "./entry.js";
import { refuseConfirmation } from "./refuse-confirmation.js";

/** What Microsoft Intune imports at once. */
const mostEntries = 1000;

/**
 * A file for the bulk import of eSIM activation codes into Microsoft Intune (Windows): the SM-DP+ address in the first line, then a line
 * `ICCID,MatchingID` for each entry, in their order. Plain ASCII without a byte order mark, lines divided by a line feed, none at the end.
 *
 * Nothing in it needs quoting, and nothing a spreadsheet would take for a formula is let in. Intune gives the codes to devices as it likes,
 * so all of them must be of one operator and of one tariff.
 *
 * @throws {KcellError} `INVALID_ARGUMENT` for more than 1,000 entries, codes of two operators, a missing ICCID or one of 18 digits, a code
 * without a matching ID, one whose matching ID begins with a hyphen, one profile or ICCID in two entries, and an entry that asks for a
 * confirmation code, in the code or beside it: the file has no place for one.
 * `INVALID_ACTIVATION_CODE` for what is none. Each names the entry and the field, and never what stands there.
 */
export function toIntuneCsv(entries: readonly DeviceEntry[]): string {
  const devices = checkDevices(entries);
  if (devices.length > mostEntries) throw invalidArgument("entries", `Intune takes at most ${mostEntries} in one file`);
  const address = devices[0]?.code.smdpAddress ?? "";
  return [address, ...devices.map((device, index) => lineOf(device, { index, address }))].join("\n");
}

function lineOf(device: CheckedDevice, { index, address }: { readonly index: number; readonly address: string }): string {
  const { code, iccid } = device;
  const { smdpAddress, matchingId } = code.revealParts();
  const refuse = (field: string, problem: string) => invalidArgument(`entries[${index}].${field}`, problem);
  if (smdpAddress !== address) throw refuse("code", "its SM-DP+ address is not that of the first entry, and a file is for one operator");
  refuseConfirmation(device, index);
  if (matchingId === "") throw refuse("code", "it has no matching ID");
  // The one character of a matching ID that a spreadsheet takes for the beginning of a formula. Escaped, it would be another matching ID.
  if (matchingId.startsWith("-")) throw refuse("code", "its matching ID begins with a hyphen, which a spreadsheet takes for a formula");
  if (iccid === undefined) throw refuse("iccid", "Intune needs it");
  if (iccid.length < 19) throw refuse("iccid", "Intune takes 19 or 20 digits");
  return `${iccid},${matchingId}`;
}
