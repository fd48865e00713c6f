/** A company's program that does what it is told, line by line. Several of them share one store. */
import { createInterface } from "node:readline";
import { createClient, KcellError, type Store } from "kcell-self-service";
import { sqliteStore } from "kcell-self-service/node";
import type { CallerOptions, CallerOrder } from "./caller.js";

const { file, number, ...options } = JSON.parse(process.argv[2] ?? "{}") as CallerOptions;
/** When each slot of the pace was given to this process; milliseconds since 1970. */
const granted: number[] = [];
const store = countingGrants(sqliteStore(file), granted);
const kcell = createClient({ pace: { perSecond: Infinity, perMinute: Infinity }, ...options, store });

/** How each call ended, by its code. */
type Ends = Readonly<Record<string, number>>;

const doing: Record<CallerOrder["do"], (order: CallerOrder) => Promise<object>> = {
  read: async ({ times = 1 }) => ({ ends: sum(await Promise.all(Array.from({ length: times }, readOnce))) }),
  /** One read after the other, until one does not go well or the time is over. */
  async readOn({ forMs = Infinity }) {
    const until = performance.now() + forMs;
    let end = "ok";
    while (end === "ok" && performance.now() < until) end = await readOnce();
    return { end };
  },
  gate: () => kcell.access.gate(),
  async reopen() {
    await kcell.access.reopen({ by: "A. Person", note: "cleared by telephone" });
    return {};
  },
  async close() {
    await kcell.access.close({ by: "A. Person", reason: "the operator rang up" });
    return {};
  },
  grants: async () => ({ granted }),
};

console.log(JSON.stringify({ ready: true }));
for await (const line of createInterface(process.stdin)) {
  const order = JSON.parse(line) as CallerOrder;
  console.log(JSON.stringify({ answer: await doing[order.do](order).catch((error: unknown) => ({ failed: codeOf(error) })) }));
}
await kcell.close();
await store.close();

async function readOnce(): Promise<string> {
  return kcell.numbers.get(number).then(() => "ok", codeOf);
}

function codeOf(error: unknown): string {
  if (!KcellError.is(error)) throw error;
  return error.code;
}

function sum(ends: readonly string[]): Ends {
  return Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((other) => other === end).length]));
}

function countingGrants(kept: Store, grants: number[]): Store {
  return {
    ledger: kept.ledger,
    get: (key) => kept.get(key),
    close: () => kept.close(),
    async set(key, value, ifVersion) {
      const isSet = await kept.set(key, value, ifVersion);
      const [, newest] = (isSet && key.startsWith("pace:") && /(\d+)\]/u.exec(value)) || [];
      if (newest !== undefined) grants.push(Number(newest));
      return isSet;
    },
  };
}
