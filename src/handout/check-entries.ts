import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import { ActivationCode } from "../esim/activation-code.js";
import { parseIccid } from "../esim/iccid.js";
import { parseMsisdn } from "../model/msisdn.js";
import { assertObject } from "../qr/assert-object.js";
import { drawingProblem, revealed } from "../qr/content.js";
import type { CheckedDevice, CheckedPerson, DeviceEntry, HandoutCode, HandoutEntry } from "./entry.js";
import { refuseRepeats } from "./refuse-repeats.js";

const longestName = 120;

/**
 * All entries, in their order, or the first reason to make nothing of them: what is handed out in part is handed out wrong.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_ACTIVATION_CODE`. It names the entry and the field, and never what stands there.
 */
export function checkDevices(entries: readonly DeviceEntry[]): readonly CheckedDevice[] {
  return checkEach(entries, checkDevice);
}

/**
 * As {@link checkDevices}, with the person, and only codes that can be drawn.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, `INVALID_MSISDN`, `INVALID_ACTIVATION_CODE`.
 */
export function checkPeople(entries: readonly HandoutEntry[]): readonly CheckedPerson[] {
  return checkEach(entries, checkPerson);
}

function checkEach<Entry, Checked extends CheckedDevice>(
  entries: readonly Entry[],
  check: (entry: Entry, index: number) => Checked,
): readonly Checked[] {
  if (!Array.isArray(entries) || entries.length === 0) throw invalidArgument("entries", "it must be a list that is not empty");
  // A list with a hole has an entry less than it says; mapping would pass over it.
  const checked = Array.from<Entry, Checked>(entries, check);
  refuseRepeats(checked);
  return checked;
}

function checkPerson(entry: HandoutEntry, index: number): CheckedPerson {
  const device = checkDevice(entry, index);
  const problem = drawingProblem(device.code.reveal());
  if (problem !== undefined) throw invalidArgument(`entries[${index}].code`, problem);
  const { msisdn, name } = entry;
  return { ...device, msisdn: numberOf(msisdn, index), ...(name !== undefined && { name: nameOf(name, index) }) };
}

function checkDevice(entry: DeviceEntry, index: number): CheckedDevice {
  assertObject(`entries[${index}]`, entry);
  const { confirmationCodeRequired: told = false, iccid } = entry;
  const code = codeOf(entry.code, index);
  // Taken for "no", a "true" in quotation marks would leave the notice out.
  if (typeof told !== "boolean") throw invalidArgument(`entries[${index}].confirmationCodeRequired`, "it must be true or false");
  const confirmationCodeRequired = told || code.confirmationCodeRequired;
  return { code, confirmationCodeRequired, ...(iccid !== undefined && { iccid: iccidOf(iccid, index) }) };
}

function codeOf(code: HandoutCode, index: number): ActivationCode {
  const result = ActivationCode.safeParse(revealed(code));
  if (result.ok) return result.value;
  const { problem } = result;
  throw invalidArgument(`entries[${index}].code`, `it is no eSIM activation code (${problem})`, "INVALID_ACTIVATION_CODE").with({
    problem,
  });
}

function iccidOf(iccid: string, index: number): string {
  const result = parseIccid(iccid);
  if (!result.ok) throw invalidArgument(`entries[${index}].iccid`, `it is not an ICCID (${result.problem})`);
  return result.value;
}

function numberOf(msisdn: string, index: number): string {
  try {
    return parseMsisdn(msisdn);
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    throw invalidArgument(`entries[${index}].msisdn`, "it is not a Kazakh subscriber number", "INVALID_MSISDN");
  }
}

function nameOf(name: string, index: number): string {
  const isGood = typeof name === "string" && name.trim() !== "" && name.length <= longestName;
  if (!isGood) throw invalidArgument(`entries[${index}].name`, `it must be a text of 1 to ${longestName} characters`);
  return name.trim();
}
