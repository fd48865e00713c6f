/** Many calls of all kinds with a durable store, and what they leave behind. Wants `--expose-gc`. */
import { getEventListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { createClient, fetchTransport, type Kcell, KcellError } from "kcell-self-service";
import { nodeTransport, sqliteStore } from "kcell-self-service/node";
import type { MixedCallsOptions } from "./mixed-calls.js";
import { settledHeap } from "./settled-heap.js";

const { calls, file, numbers, transport, ...options } = JSON.parse(process.argv[2] ?? "{}") as MixedCallsOptions;
const atOnce = 10;
/** Before that, caches fill and code is compiled. */
const warm = 1000;

// What the program tells its tests with is no handle of the client's.
console.log(JSON.stringify({ begins: true }));
const before = left();
const store = sqliteStore(file);
const sockets = transport === "fetch" ? undefined : nodeTransport();
const kcell = createClient({
  ...options,
  ...{
    store,
    transport: sockets ?? fetchTransport(),
    attempts: 1,
    pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: Infinity },
  },
});
const { signal } = new AbortController();
const ends: Record<string, number> = {};
let made = 0;
let warmHeap = 0;

for (const target of [warm, calls]) {
  await Promise.all(Array.from({ length: atOnce }, () => callUntil(target)));
  const heap = await settledHeap();
  if (target === warm) warmHeap = heap;
  else console.log(JSON.stringify({ grown: heap - warmHeap, ends, listeners: getEventListeners(signal, "abort").length }));
}
await kcell.close();
await store.close();
await sockets?.close();
// Connections that nobody uses end by themselves after some seconds.
for (let looks = 0; looks < 200 && left().join() !== before.join(); looks++) await pause(100);
console.log(JSON.stringify({ before, after: left() }));

async function callUntil(target: number): Promise<void> {
  while (made < target) {
    const end = await call(made++).then(() => "ok", codeOf);
    ends[end] = (ends[end] ?? 0) + 1;
  }
}

/** A mixture as a busy day has it: mostly reads, some changes, some refusals, some calls that are given up. */
function call(place: number): Promise<unknown> {
  const number = numbers[place % numbers.length] ?? "";
  switch (place % 10) {
    case 0:
      return changed(kcell, Math.floor(place / 10));
    case 1:
      return kcell.numbers.list({ status: "active" }, { signal })[Symbol.asyncIterator]().next();
    case 2:
      return kcell.numbers.lookup(numbers.slice(0, 5), { signal });
    case 3:
      return kcell.services.list(number, { signal });
    case 4:
      return kcell.numbers.block(number, { reason: "leave", until: new Date(0), signal });
    case 5:
      return kcell.orders.get("ord-00000000", { signal });
    case 6:
      return kcell.numbers.get(number, { signal: AbortSignal.timeout(1) });
    case 7:
      return kcell.access.gate();
    case 8:
      return kcell.orders.check({ action: "block", msisdn: number, reason: "leave" }, { signal });
    default:
      return kcell.numbers.get(number, { signal });
  }
}

/** A number is blocked and unblocked in turn, each time to the order's end. */
async function changed({ numbers: resource, orders }: Kcell, turn: number): Promise<void> {
  const number = numbers[turn % numbers.length] ?? "";
  const isEven = Math.floor(turn / numbers.length) % 2 === 0;
  const { id = "" } = await (isEven ? resource.block(number, { reason: "leave", signal }) : resource.unblock(number, { signal }));
  const order = await orders.get(id, { signal });
  await order.completed({ signal });
}

function codeOf(error: unknown): string {
  if (!KcellError.is(error)) throw error;
  return error.code;
}

/** Handles that are open, and listeners that stand on the process. */
function left(): readonly string[] {
  const listeners = process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`);
  return [...process.getActiveResourcesInfo().filter((kind) => kind !== "Timeout"), ...listeners].toSorted();
}
