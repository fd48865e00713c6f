import { allOf } from "./all-of.js";
import type { GateCell } from "../../src/calls/gate-cell.js";
import type { Store } from "../../src/store/store.js";
import type { Process } from "./process.js";
import type { Watch } from "./watch.js";

/** How the shared store behaves in a schedule. */
export interface StoreNature {
  /** The part of its calls that take time. */
  readonly slow: number;
  /** The part that fail, some of them after they had committed. */
  readonly failing: number;
}

/** The shared store as one process reaches it. Every call is two awaits at which it can die: before the commit, and before it hears of it. */
export function storeOf(
  process: Process,
  shared: Store,
  { nature, watch }: { readonly nature: StoreNature; readonly watch: Watch },
): Store {
  const { chance } = process.world;
  const lag = () => (chance.is(nature.slow) ? chance.between(1, 15) : 0);
  const call = async <R>(commit: () => Promise<R>): Promise<R> => {
    await process.hop(lag());
    const fails = nature.failing > 0 && chance.is(nature.failing);
    if (fails && chance.is(0.5)) throw new Error("The disk is full.");
    const result = await commit();
    await process.hop(lag());
    if (fails) throw new Error("The disk is gone.");
    return result;
  };
  return {
    ledger: {
      append: (draft, expect) =>
        call(async () => {
          const record = await shared.ledger.append(draft, expect);
          watch.committed(record);
          process.world.tell(
            process.name,
            () => `ledger: ${record.intentId} ${record.attempt} ${record.state} ${record.by ?? ""} ${record.error?.code ?? ""}`,
          );
          return record;
        }),
      note: (draft) => call(() => shared.ledger.note(draft)),
      find: (intentId) => call(() => shared.ledger.find(intentId)),
      async *read(range) {
        yield* await call(async () => allOf(shared.ledger.read(range)));
      },
      async *open() {
        yield* await call(async () => allOf(shared.ledger.open()));
      },
    },
    get: (key) => call(() => shared.get(key)),
    set: (key, value, ifVersion) =>
      call(async () => {
        const isSet = await shared.set(key, value, ifVersion);
        if (isSet && key.startsWith("gate:")) watch.gateIsSet(isClosed(value));
        return isSet;
      }),
    close: () => shared.close(),
  };
}

function isClosed(value: string): boolean {
  const { subscriber, reopening } = JSON.parse(value) as GateCell;
  return subscriber !== undefined || reopening?.subscriber !== undefined;
}
