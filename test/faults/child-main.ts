/** A company's program in a process of its own: makes a client, calls, and tells what came of it and what it cost. */
import { existsSync, readFileSync } from "node:fs";
import { adapterOver } from "./adapter.js";
import type { ChildOrder } from "./child.js";

const { create, transport, calls, number, deadlineMs } = JSON.parse(process.argv[2] ?? "{}") as ChildOrder;
const adapter = adapterOver(transport);
const kcell = adapter.create(create);
const told = (made: Promise<unknown>): Promise<object> =>
  made.then(
    (value) => adapter.project(value),
    (error: unknown) => adapter.project(error),
  );
const callOf = (call: "read" | "write"): Promise<unknown> =>
  call === "read" ? kcell.read(number, { deadlineMs }) : kcell.write("block", number, { deadlineMs });

globalThis.gc?.();
const idle = process.memoryUsage().rss;
const startedAt = performance.now();
const outcomes: object[] = [];
for (const call of calls) outcomes.push(await told(callOf(call)));
const tookMs = performance.now() - startedAt;
console.log(JSON.stringify({ outcomes, tookMs, idle, peak: peakNow() }));
await kcell.close();
console.log(JSON.stringify({ closed: [await told(kcell.read(number)), await told(kcell.write("block", number))] }));

/** Bytes. Linux hands a child the peak of the process that it was forked from in `maxRSS`, but not here. */
function peakNow(): number {
  const status = "/proc/self/status";
  const [, kibibytes] = existsSync(status) ? (/^VmHWM:\s+(\d+) kB/mu.exec(readFileSync(status, "utf8")) ?? []) : [];
  return Number(kibibytes ?? process.resourceUsage().maxRSS) * 1024;
}
