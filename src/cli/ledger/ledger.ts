import { closeSegment, deleteSegments, ledgerHead, verifyLedger } from "../../node/index.js";
import type { Io } from "../io.js";
import { exportLedger } from "./export.js";
import type { LedgerOptions } from "./ledger-options.js";
import { listLedger } from "./list.js";
import { assertLedger, recorded, sealKeyFrom } from "./open-ledger.js";
import { showChange } from "./show.js";

const dayMs = 86_400_000;

type Doing<D extends LedgerOptions["does"]> = Extract<LedgerOptions, { readonly does: D }>;

/** Runs a command of the ledger. Resolves to its exit status: 0 done, 1 findings or refused. */
export async function runLedger(options: LedgerOptions, io: Io): Promise<number> {
  await assertLedger(options.file);
  switch (options.does) {
    case "list":
      return listLedger(options, io);
    case "show":
      return showChange(options, io);
    case "export":
      return exportLedger(options, io);
    case "verify":
      return verify(options, io);
    case "head":
      io.out(await ledgerHead(options.file));
      return 0;
    case "closeSegment": {
      const { sequence } = await closeSegment(options.file, { ...sealKeyFrom(io), ...recorded(options) });
      io.out(`The segment is closed with record ${sequence}.`);
      return 0;
    }
    case "deleteSegments":
      return remove(options, io);
  }
}

async function verify({ file, head }: Doing<"verify">, io: Io): Promise<number> {
  const verified = await verifyLedger(file, head === undefined ? {} : { head });
  if (verified.ok) {
    io.out(`Nothing was changed, removed, moved or added: ${verified.records} records.`);
    if (head === undefined) io.out("Without --head, records that were cut off at the end are not missed.");
  } else io.out(`Finding${verified.firstBad === undefined ? "" : ` at record ${verified.firstBad}`}: ${verified.why ?? ""}`);
  io.out(`Head ${verified.head}`);
  return verified.ok ? 0 : 1;
}

async function remove(options: Doing<"deleteSegments">, io: Io): Promise<number> {
  const olderThan = new Date(Date.now() - options.olderThanDays * dayMs);
  const { segments, records, overwritten } = await deleteSegments(options.file, { ...sealKeyFrom(io), ...recorded(options), olderThan });
  io.out(`Deleted: ${segments} segments with ${records} records.`);
  if (!overwritten) io.out("Somebody reads the ledger, so what was deleted is still in its -wal file: run this again when they are done.");
  return 0;
}
