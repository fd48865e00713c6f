import { maskMsisdn } from "../model/msisdn.js";
import { type Cell, type Ledger, type LedgerNote, type LedgerRecord, type OpenIntent, openStates, type Store } from "./store.js";
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
      const record = Object.freeze({ ...structuredClone(draft), sequence: records.length + 1 });
      records.push(record);
      newest.set(draft.intentId, record);
      return record;
    },
    async note(draft) {
      const note = Object.freeze({ ...structuredClone(draft), sequence: records.length + 1 });
      records.push(note);
      return note;
    },
    find: async (intentId) => newest.get(intentId),
    async *read({ from, to, msisdn } = {}) {
      for (const record of [...records]) {
        if ((from && record.at < from) || (to && record.at > to)) continue;
        if (msisdn === undefined || record.msisdn === msisdn) yield record;
      }
    },
    async *open() {
      for (const record of [...newest.values()]) if (openStates.includes(record.state)) yield openIntent(record);
    },
  };
}

/** What a screen may show of an open change: the number masked. */
function openIntent(record: LedgerRecord): OpenIntent {
  const { intentId, state, operation, at, msisdn, order, basis, requestedBy } = record;
  return {
    intentId,
    state,
    operation,
    since: at,
    ...(msisdn !== undefined && { number: maskMsisdn(msisdn) }),
    ...(order?.id !== undefined && { orderId: order.id }),
    ...(basis !== undefined && { basis }),
    ...(requestedBy !== undefined && { requestedBy }),
  };
}
