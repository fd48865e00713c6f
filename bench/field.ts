import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ContendersFile, Report } from "./contender.ts";

/** Everyone who takes part, each in a process of their own. One has its turn at a time; the others sleep. */
export interface Field<Order, Result> {
  readonly names: readonly string[];
  readonly turn: (name: string, order: Order) => Promise<Result>;
  readonly close: () => void;
}

const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));
const sources = new URL("resolve-sources.ts", import.meta.url).href;

/** Starts one process for each contender of a file, one after the other. */
export async function openField<Order, Result>(file: URL, server: URL): Promise<Field<Order, Result>> {
  const { contenders } = (await import(file.href)) as ContendersFile;
  const names = contenders.map(({ name }) => name);
  const workers = new Map<string, ChildProcess>();
  for (const name of names) workers.set(name, await startWorker(file, name, server));
  return {
    names,
    async turn(name, order) {
      const worker = workers.get(name);
      if (!worker) throw new Error(`${name} does not take part.`);
      worker.send(order as object);
      const report = await reportOf(worker);
      if (!("result" in report)) throw new Error(`${name} had no result.`);
      return report.result as Result;
    },
    close: () => {
      for (const worker of workers.values()) worker.kill();
    },
  };
}

async function startWorker(file: URL, name: string, server: URL): Promise<ChildProcess> {
  const worker = fork(workerFile, [file.href, name, server.href], { execArgv: ["--expose-gc", "--import", sources] });
  await reportOf(worker);
  return worker;
}

async function reportOf(worker: ChildProcess): Promise<Report> {
  const gone = new AbortController();
  const ended = once(worker, "exit", { signal: gone.signal }).then(() => Promise.reject(new Error("A worker ended before its time.")));
  try {
    const [report] = (await Promise.race([once(worker, "message", { signal: gone.signal }), ended])) as [Report];
    if ("failure" in report) throw new Error(report.failure);
    return report;
  } finally {
    gone.abort();
    ended.catch(() => {});
  }
}
