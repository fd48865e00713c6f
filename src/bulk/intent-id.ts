import { KcellError } from "../errors/kcell-error.js";
import { recordableInput } from "../ledger/recordable.js";
import { sha256 } from "../ledger/sha256.js";
import type { BulkChange } from "./bulk-change.js";

/** Letters only: digits in a row could be taken for a phone number. */
const letters = "abcdefghijklmnop";

/** 96 bits of the hash: short enough for the references that operators' wires have room for. */
const idLength = 24;

/**
 * The intent id of a change within a run. The same change in the same run always has the same one, however its number was written and whoever
 * asks on what basis; so the ledger finds it again. A confirmation code does not go into it: it could be guessed from it.
 */
export async function intentIdFor(runId: string, { basis: _, requestedBy: __, ifAlready: ___, ...change }: BulkChange): Promise<string> {
  const fields = Object.entries(recordableInput(change)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const hash = await sha256(JSON.stringify([runId, fields]));
  if (hash === undefined) throw new KcellError("CONFIG_INVALID", "This runtime has no SHA-256, by which a run finds its changes again.");
  return Array.from(hash.slice(0, idLength), (digit) => letters.charAt(Number.parseInt(digit, 16))).join("");
}
