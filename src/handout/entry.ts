import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import { ActivationCode } from "../esim/activation-code.js";
import { parseIccid } from "../esim/iccid.js";
import { parseMsisdn } from "../model/msisdn.js";

/** An `ActivationCode`, a `Secret` as the operator's answer holds it (`delivery.raw`), or the text of a code. */
export type HandoutCode =
  | string
  | {
      /** The text of the code. */
      reveal(): string;
    };

/** One eSIM for device management. */
export interface DeviceEntry {
  /** The activation code. Two entries never share one: it is good for one device. */
  readonly code: HandoutCode;
  /** The number of the eSIM: 18 to 20 digits. Microsoft Intune needs it. */
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
  readonly iccid?: string;
}

/** An entry of a sheet of which everything is known to be good. The number is E.164. */
export interface CheckedPerson extends CheckedDevice {
  readonly msisdn: string;
  readonly name?: string;
}

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
 * As {@link checkDevices}, with the person.
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
  refuseSharedCodes(checked);
  return checked;
}

function checkPerson(entry: HandoutEntry, index: number): CheckedPerson {
  const device = checkDevice(entry, index);
  const { msisdn, name } = entry;
  return { ...device, msisdn: numberOf(msisdn, index), ...(name !== undefined && { name: nameOf(name, index) }) };
}

function checkDevice(entry: DeviceEntry, index: number): CheckedDevice {
  if (typeof entry !== "object" || entry === null) throw invalidArgument(`entries[${index}]`, "it must be an object");
  const { code, iccid } = entry;
  return { code: codeOf(code, index), ...(iccid !== undefined && { iccid: iccidOf(iccid, index) }) };
}

function codeOf(code: HandoutCode, index: number): ActivationCode {
  const text: unknown = typeof code === "object" && code !== null && "reveal" in code ? code.reveal() : code;
  const result = ActivationCode.safeParse(text as string);
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

/** The second person to scan a shared code would be left without a line. */
function refuseSharedCodes(devices: readonly CheckedDevice[]): void {
  const seen = new Map<string, number>();
  for (const [index, { code }] of devices.entries()) {
    const first = seen.get(code.reveal());
    if (first !== undefined) throw invalidArgument(`entries[${index}].code`, `it is the code of entries[${first}] too`);
    seen.set(code.reveal(), index);
  }
}
