import { expect, onTestFinished } from "vitest";
import { startProgram } from "../processes/program.js";
import { child } from "./child.js";
import { faultCase } from "./fault-case.js";
import type { Play } from "./raw-operator.js";

const cycle: readonly Play[] = [
  (exchange) => exchange.well(),
  (exchange) => exchange.reply({ status: 503, headers: {}, body: "" }),
  (exchange) => exchange.reset(),
  (exchange) => (exchange.send("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"), exchange.socket.end()),
  (exchange) => exchange.reply({ status: 404, headers: {}, body: "" }),
];

faultCase(
  "HP-049",
  "ten thousand reads of all sorts leave nothing behind",
  async ({ operator, number, secrets, transport, sees }) => {
    const one = await operator({ read: (exchange) => cycle[exchange.nth % cycle.length]?.(exchange) });
    const order = { baseUrl: one.url, credentials: { accessToken: secrets.accessToken }, number, transport, calls: 10_000 };
    const program = startProgram(
      { onTestFinished },
      new URL("many-reads-main.ts", import.meta.url),
      [JSON.stringify(order)],
      ["--expose-gc"],
    );
    const { grown, ends } = await program.line("grown");
    expect(grown).toBeLessThan(5 * 2 ** 20);
    expect(Object.keys(ends as object).length).toBeGreaterThan(2);
    const { before, after, complaints } = await program.line("after");
    expect(after).toEqual(before);
    expect(complaints).toEqual([]);
    const { code, complaint } = await program.ended;
    sees("stderr", complaint);
    expect(code).toBe(0);
  },
  { timeout: 60_000, over: Number(process.env["FAULT_TIMES"] ?? 1) > 1 ? ["undici", "fetch"] : ["undici"] },
);

faultCase(
  "HP-050",
  "a closed client keeps no process alive, and refuses calls without sending them",
  async ({ operator, number, secrets, transport, sees }) => {
    const one = await operator();
    const create = { baseUrl: one.url, credentials: { accessToken: secrets.accessToken } };
    const { program, outcomes } = await child({ onTestFinished }, { create, transport, calls: ["read"], number, deadlineMs: 5000 });
    expect(outcomes).toMatchObject([{ ok: true }]);
    const { closed } = await program.line("closed");
    const closedAt = performance.now();
    expect(closed).toMatchObject([
      { ok: false, kind: "config" },
      { ok: false, kind: "config", verdict: "notSent" },
    ]);
    const { code, complaint } = await program.ended;
    expect(performance.now() - closedAt).toBeLessThan(1000);
    sees("stderr", complaint);
    expect({ code, reads: one.count("R"), writes: one.count("W"), open: one.open() }).toEqual({ code: 0, reads: 1, writes: 0, open: 0 });
  },
  { timeout: 20_000 },
);
