/** Many reads of an operator that fails in every way, and what they leave behind. Wants `--expose-gc`. */
import { setTimeout as pause } from "node:timers/promises";
import { KcellError } from "kcell-self-service";
import { adapterOver, type TransportName } from "./adapter.js";
import { settledHeap } from "../processes/settled-heap.js";
import type { CreateOptions } from "./fault-adapter.js";

interface Order {
  readonly baseUrl: string;
  readonly credentials: CreateOptions["credentials"];
  readonly number: string;
  readonly transport: TransportName;
  readonly calls: number;
}

const { baseUrl, credentials, number, transport, calls } = JSON.parse(process.argv[2] ?? "{}") as Order;
const complaints: string[] = [];
process.on("warning", ({ name, message }) => complaints.push(`${name}: ${message}`));
process.on("unhandledRejection", (reason) => complaints.push(String(reason)));
// The output is a handle too.
console.log(JSON.stringify({ begun: true }));
const before = left();
const kcell = adapterOver(transport).create({ baseUrl, credentials });
const { signal } = new AbortController();
const ends: Record<string, number> = {};
let made = 0;

await readUntil(1000);
const settled = await settledHeap();
await readUntil(calls);
console.log(JSON.stringify({ grown: (await settledHeap()) - settled, ends }));
await kcell.close();
// Connections that nobody uses end by themselves after some seconds.
for (let waits = 0; waits < 200 && left().length > before.length; waits++) await pause(50);
console.log(JSON.stringify({ before, after: left(), complaints }));

async function readUntil(most: number): Promise<void> {
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (made < most) {
        made += 1;
        const end = await kcell.read(number, { signal }).then(() => "ok", codeOf);
        ends[end] = (ends[end] ?? 0) + 1;
      }
    }),
  );
}

function codeOf(error: unknown): string {
  if (!KcellError.is(error)) throw error;
  return error.code;
}

/** Handles that are open. Timers of our own waiting do not count. */
function left(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind !== "Timeout")
    .toSorted();
}
