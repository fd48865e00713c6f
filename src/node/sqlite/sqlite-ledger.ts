import { KcellError } from "../../errors/kcell-error.js";
import type { Ledger, Store } from "../../store/store.js";
import { assertSuccession } from "../../store/succession.js";
import { Changes } from "./changes.js";
import { ledgerReading } from "./ledger-reading.js";
import type { Machine } from "./machine.js";
import type { OpenFile } from "./open-file.js";
import { writerOf } from "./writer.js";

/** The ledger in a file, and how the file is closed. */
export function sqliteLedger(file: OpenFile, machine: Machine): Ledger & Pick<Store, "close"> {
  const { database } = file;
  const writer = writerOf(file, machine.systemUser());
  const changes = new Changes(file, machine);
  /** What comes first in every transaction. */
  const begin = () => {
    const after = changes.catchUp();
    changes.keepMany();
    return after;
  };
  return {
    async append(draft, { attempt }) {
      // What is planned has not left. The step after it, before which nothing leaves, takes it to the disk.
      return database.write(draft.state === "planned" ? "withTheNext" : "now", () => {
        if (draft.state === "sending") database.assertInPlace();
        const after = begin();
        const change = changes.newestOf(draft.intentId);
        if (change && changes.isGone(change)) throw deleted(draft.intentId);
        assertSuccession(draft, change, attempt);
        return writer.add(draft, { after, previous: change?.newest });
      });
    },
    async note(draft) {
      return database.write("now", () => {
        database.assertInPlace();
        return writer.add(draft, { after: begin() });
      });
    },
    ...ledgerReading(file, changes),
    async close() {
      database.close(() => {
        changes.catchUp();
        changes.keepAll();
      });
    },
  };
}

function deleted(intentId: string): KcellError {
  return new KcellError("INTENT_REUSED", "This intent id belongs to a change whose records were deleted.", { intentId });
}
