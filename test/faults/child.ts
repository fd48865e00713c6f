import { type Finishing, type Program, startProgram } from "../processes/program.js";
import type { TransportName } from "./adapter.js";
import type { CreateOptions, Projection } from "./fault-adapter.js";

/** What a child is told: what can be told as JSON. */
export interface ChildOrder {
  readonly create: Omit<CreateOptions, "credentials" | "clock" | "random" | "store" | "onEvent"> & {
    readonly credentials: { readonly accessToken: string };
  };
  readonly transport: TransportName;
  readonly calls: readonly ("read" | "write")[];
  readonly number: string;
  readonly deadlineMs: number;
}

/** What came of the calls of a child, in its own words. */
export interface ChildReport {
  readonly outcomes: readonly Projection[];
  readonly tookMs: number;
  /** Bytes of memory before the calls, and at the highest. */
  readonly idle: number;
  readonly peak: number;
}

/** Starts it, and gives what its calls came to. */
export async function child(test: Finishing, order: ChildOrder): Promise<ChildReport & { readonly program: Program }> {
  const program = startProgram(test, new URL("child-main.ts", import.meta.url), [JSON.stringify(order)], ["--expose-gc"]);
  const report = (await program.line("outcomes")) as unknown as ChildReport;
  return { ...report, program };
}
