import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientOptions } from "kcell-self-service";
import { type Finishing, type Program, startProgram } from "./program.js";
import type { RemoteOperator } from "./sandbox.js";

/** What a caller's client is made with: what can be told as JSON. */
export interface CallerOptions extends Pick<ClientOptions, "baseUrl" | "deadlineMs" | "attemptTimeoutMs" | "attempts" | "pace"> {
  readonly credentials: RemoteOperator["credentials"];
  /** The file of the store. */
  readonly file: string;
  /** The number that it reads. */
  readonly number: string;
}

/** What a caller can be told. */
export interface CallerOrder {
  readonly do: "read" | "readOn" | "gate" | "reopen" | "close" | "grants";
  /** For `read`: how many calls at the same time. */
  readonly times?: number;
  /** For `readOn`: how long, one call after the other. Default until one does not go well. */
  readonly forMs?: number;
}

/** A program that calls. */
export interface Caller {
  readonly program: Program;
  /** Lets it do something, and gives what it says of it. */
  does(order: CallerOrder): Promise<Readonly<Record<string, unknown>>>;
}

/** A way to start programs of one company: they share one store, in one file. */
export function callersOf(
  test: Finishing,
  operator: RemoteOperator,
  common: Partial<CallerOptions> = {},
): (different?: Partial<CallerOptions>) => Promise<Caller> {
  const folder = mkdtempSync(join(tmpdir(), "kcell-callers-"));
  test.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { baseUrl, credentials, numbers } = operator;
  return async (different = {}) => {
    const options = { baseUrl, credentials, file: join(folder, "kcell.db"), number: numbers[0] ?? "", ...common, ...different };
    const program = startProgram(test, new URL("caller-main.ts", import.meta.url), [JSON.stringify(options)]);
    await program.line("ready");
    return { program, does: async (order) => (await program.ask({ ...order }))["answer"] as Readonly<Record<string, unknown>> };
  };
}

/** Starts several at the same time. */
export async function several(count: number, start: () => Promise<Caller>): Promise<readonly Caller[]> {
  return Promise.all(Array.from({ length: count }, start));
}
