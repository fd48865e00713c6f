import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { MixedCallsOptions } from "./mixed-calls.js";
import { manyProcesses, startProgram } from "./program.js";
import { useSandbox } from "./sandbox.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

/** The long tests try both transports; the runtime's own fetch is the harder one to clean up after. */
const isLong = "CRASH_KILLS" in process.env;
const transports = isLong ? (["fetch", "undici"] as const) : (["fetch"] as const);
const calls = isLong ? 10_000 : 3000;

for (const transport of transports)
  it(`leaves nothing behind after ${calls} mixed calls with ${transport}`, { timeout: 180_000 }, async (test) => {
    const folder = mkdtempSync(join(tmpdir(), "kcell-mixed-"));
    test.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const operator = await sandbox.open({ orderMs: 0, limits: { perSecond: 1e6, perMinute: 1e6, changesPerDay: 1e6 } });
    const { baseUrl, credentials } = operator;
    const numbers = operator.numbers.slice(0, 6);
    const options: MixedCallsOptions = { baseUrl, credentials, numbers, calls, file: join(folder, "kcell.db"), transport };
    const program = startProgram(test, new URL("mixed-calls-main.ts", import.meta.url), [JSON.stringify(options)], ["--expose-gc"]);
    const { grown, ends, listeners } = await program.line("grown");
    expect(ends).toMatchObject({
      ok: expect.any(Number),
      ABORTED: expect.any(Number),
      ORDER_NOT_FOUND: calls / 10,
      INVALID_ARGUMENT: calls / 10,
    });
    expect(grown).toBeLessThan(5 * 2 ** 20);
    expect(listeners).toBe(0);
    if (isLong) console.log(JSON.stringify({ transport, grown, ends }));
    const { before, after } = await program.line("after");
    expect(after).toEqual(before);
  });
