import { memoryStore } from "../../src/store/memory-store.js";
import type { Store } from "../../src/store/store.js";

/** What a real store's error may hold. */
export const storeCanary = "CANARY-OF-THE-STORE";

/** A store whose parts can be broken while it is used. */
export interface BreakableStore extends Store {
  readonly broken: { get: boolean; set: boolean; append: boolean; find: boolean };
}

/** A memory store that can be broken. */
export function breakableStore(inner: Store = memoryStore()): BreakableStore {
  const broken = { get: false, set: false, append: false, find: false };
  const whole = <T>(part: keyof typeof broken, work: () => Promise<T>) =>
    broken[part] ? Promise.reject(new Error(`disk full at ${storeCanary}`)) : work();
  return {
    ...inner,
    broken,
    get: (key) => whole("get", () => inner.get(key)),
    set: (...given) => whole("set", () => inner.set(...given)),
    ledger: {
      ...inner.ledger,
      append: (...given) => whole("append", () => inner.ledger.append(...given)),
      find: (id) => whole("find", () => inner.ledger.find(id)),
    },
  };
}
