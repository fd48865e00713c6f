import { KcellError } from "../errors/kcell-error.js";
import { recordableInput } from "../ledger/recordable.js";
import type { ActionName, Changes } from "../model/change.js";
import { sha256 } from "../model/sha256.js";
import type { BulkChange } from "./bulk-change.js";

/** Letters only: digits in a row could be taken for a phone number. */
const letters = "abcdefghijklmnop";

/** 96 bits of the hash: short enough for the references that operators' wires have room for. */
const idLength = 24;

/** What makes a change this one, beside its action, number and times. Whatever else a row holds is the caller's own. */
const argumentsOf: { readonly [A in ActionName]: readonly (keyof Changes[A])[] } = {
  block: ["reason", "scope"],
  unblock: ["blockId"],
  connectService: ["code"],
  disconnectService: ["code"],
  swapToEsim: ["eid", "email", "confirmationCode"],
  reissueEsim: ["email"],
};

/** A change as the ledger would keep it, without anything that is not of it; of a confirmation code only that there is one. */
export function essenceOf(change: BulkChange): Readonly<Record<string, unknown>> {
  const names: readonly string[] = ["action", "msisdn", "effectiveAt", "until", ...(argumentsOf[change.action] ?? [])];
  return recordableInput(Object.fromEntries(Object.entries(change).filter(([name]) => names.includes(name))));
}

/**
 * The intent id of a change within a run. The same change in the same run always has the same one, however its number was written, whoever asks
 * on what basis, and whatever else the row holds; so the ledger finds it again. A confirmation code does not go into it: it could be guessed from it.
 */
export async function intentIdFor(runId: string, change: BulkChange): Promise<string> {
  const fields = Object.entries(essenceOf(change)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const hash = await sha256(JSON.stringify([runId, fields]));
  if (hash === undefined) throw new KcellError("CONFIG_INVALID", "This runtime has no SHA-256, by which a run finds its changes again.");
  return Array.from(hash.slice(0, idLength), (digit) => letters.charAt(Number.parseInt(digit, 16))).join("");
}
