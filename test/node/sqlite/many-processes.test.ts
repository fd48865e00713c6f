import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { verifyLedger } from "../../../src/node/sqlite/verify-ledger.js";
import { newPath, openStore } from "./open-store.js";
import type { Won } from "./writing.js";

const program = fileURLToPath(new URL("writing.ts", import.meta.url));
const sources = new URL("../../../bench/resolve-sources.ts", import.meta.url).href;
const [processes, steps, contended] = [4, 200, 20];

/** A process that waits to be told to begin. */
function writer(path: string, name: string) {
  const child = spawn(process.execPath, ["--no-warnings", "--import", sources, program, path, name, String(steps)]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), said: complaintsOf(child) };
}

function complaintsOf(child: ChildProcessWithoutNullStreams): () => string {
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += String(chunk)));
  return () => said;
}

test("processes that write to one new file lose nothing, leave no gap, and share what only one can have", { timeout: 60_000 }, async () => {
  const path = newPath();
  const writers = Array.from({ length: processes }, (_, index) => writer(path, `writer-${index}`));
  for (const { lines, said } of writers)
    expect({ line: await lines.next(), said: said() }).toMatchObject({ line: { value: "ready" }, said: "" });
  for (const { child } of writers) child.stdin.write("go\n");
  const won: Won[] = [];
  for (const { lines, said } of writers) {
    const line = await lines.next();
    expect({ line, said: said() }).toMatchObject({ line: { value: expect.any(String) }, said: "" });
    won.push(JSON.parse(String(line.value)));
  }

  const sum = (of: (one: Won) => number) => won.reduce((total, one) => total + of(one), 0);
  expect([sum(({ changes }) => changes), sum(({ cells }) => cells), sum(({ added }) => added)]).toEqual([
    contended,
    contended,
    processes * contended,
  ]);
  const records = processes * steps + contended;
  expect(await verifyLedger(path)).toMatchObject({ ok: true, records });
  const store = openStore(path);
  expect((await store.get("pace:sum"))?.value).toBe(String(processes * contended));
  let sequence = 0;
  const written = new Map<string, number>();
  for await (const record of store.ledger.read()) {
    expect(record.sequence).toBe((sequence += 1));
    written.set(record.intentId ?? "", (written.get(record.intentId ?? "") ?? 0) + 1);
  }
  expect(sequence).toBe(records);
  expect(written.size).toBe((processes * steps) / 2 + contended);
});
