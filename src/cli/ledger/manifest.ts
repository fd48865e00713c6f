import { maskMsisdn, redactText, VERSION } from "../../index.js";
import type { Verified } from "../../node/index.js";
import type { ExportOptions } from "./ledger-options.js";
import type { Entry } from "./record-cells.js";
import { type ExportFile, sha256Of } from "./written-files.js";

/** What a manifest is made of. */
export interface ManifestFacts {
  readonly options: ExportOptions;
  /** The note of the export itself. */
  readonly note: Entry;
  readonly entries: readonly Entry[];
  readonly verified: Verified;
  readonly files: readonly ExportFile[];
}

/** What stands beside an export: what it holds, by whom and why it was made, and the fingerprints by which both can be checked later. */
export function manifestOf({ options, note, entries, verified, files }: ManifestFacts): string {
  const { from, to, msisdn, unmasked, by, why } = options;
  const { ok, firstBad, why: fault, records, head } = verified;
  const manifest = {
    tool: `kcell-self-service ${VERSION}`,
    madeAt: note.at,
    period: { from: from ?? null, to: to ?? null },
    number: msisdn === undefined ? null : maskMsisdn(msisdn),
    numbers: unmasked ? "in full" : "masked",
    by: by === undefined ? null : redactText(by),
    why: why === undefined ? null : redactText(why),
    recordedAs: note.sequence,
    records: entries.length,
    first: placeOf(entries[0]),
    last: placeOf(entries.at(-1)),
    ledger: {
      ...{ head, records, isVerified: ok, keptHead: options.head ?? null },
      notChecked: options.head === undefined ? "whether the newest records are missing, or the ledger was written anew" : null,
      ...{ firstBad: firstBad ?? null, fault: fault ?? null },
    },
    files: files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text), sha256: sha256Of(text) })),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function placeOf(entry: Entry | undefined): { readonly sequence: number; readonly hash: string | null } | null {
  return entry ? { sequence: entry.sequence, hash: entry.hash ?? null } : null;
}
