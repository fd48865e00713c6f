import { assertSpan } from "./assert-instant.js";
import { openIntent } from "./open-intent.js";
import { type Cell, type Ledger, type LedgerNote, type LedgerRange, type LedgerRecord, openStates, type Store } from "./store.js";
import { assertSuccession } from "./succession.js";

/**
 * A store that forgets everything when the process ends: for tests and trials. A change has legal force (rule 2.10), so real work wants
 * a store that outlives a crash.
 */
export function memoryStore(): Store {
  const cells = new Map<string, Cell>();
  return {
    ledger: memoryLedger(),
    get: async (key) => cells.get(key),
    async set(key, value, ifVersion) {
      const version = cells.get(key)?.version ?? null;
      if (version !== ifVersion) return false;
      cells.set(key, { value, version: (version ?? 0) + 1 });
      return true;
    },
    close: async () => {},
  };
}

function memoryLedger(): Ledger {
  const records: (LedgerRecord | LedgerNote)[] = [];
  const newest = new Map<string, LedgerRecord>();
  return {
    async append(draft, expect) {
      assertSuccession(draft, newest.get(draft.intentId), expect.attempt);
      const record = { ...structuredClone(draft), sequence: records.length + 1 };
      records.push(record);
      newest.set(draft.intentId, record);
      return copyOf(record);
    },
    async note(draft) {
      const note = { ...structuredClone(draft), sequence: records.length + 1 };
      records.push(note);
      return copyOf(note);
    },
    async find(intentId) {
      const record = newest.get(intentId);
      return record && copyOf(record);
    },
    async *read(range = {}) {
      assertSpan(range);
      for (const record of [...records]) if (isWithin(record, range)) yield copyOf(record);
    },
    async *open() {
      for (const record of [...newest.values()]) if (openStates.includes(record.state)) yield openIntent(record);
    },
  };
}

/** Whoever changes what they were given changes nothing here. */
function copyOf<T extends LedgerRecord | LedgerNote>(record: T): T {
  return Object.freeze(structuredClone(record));
}

function isWithin(record: LedgerRecord | LedgerNote, { from, to, msisdn, intentId, orderId }: LedgerRange): boolean {
  if ((from && record.at < from) || (to && record.at > to)) return false;
  const told = orderId !== undefined && "order" in record ? record.order?.id : undefined;
  return (msisdn ?? record.msisdn) === record.msisdn && (intentId ?? record.intentId) === record.intentId && orderId === told;
}
