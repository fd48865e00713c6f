import { createClient, type Contract, type Credentials, KcellError, type KcellEvent, memoryStore } from "../../index.js";
import { UsageError } from "../sandbox-options.js";
import type { OnlineOptions } from "./contract-check-options.js";
import { changeEverything } from "./online-changes.js";
import type { OnlineLine } from "./online-line.js";
import { readEverything } from "./online-reads.js";

/** What came of trying a contract against a real endpoint. */
export interface OnlineReport {
  readonly lines: readonly OnlineLine[];
  /** Values that this version does not know (rule 2.7), each with its place. */
  readonly drift: readonly string[];
}

/** What trying needs. */
export interface OnlineCheck extends OnlineOptions {
  readonly contract: Contract;
  readonly credentials: Credentials;
}

/** Runs the contract through a client, as any program would: reads only, and of the changes those that were named. */
export async function checkOnline(check: OnlineCheck): Promise<OnlineReport> {
  const { contract, number, service = "", changes } = check;
  const drift: string[] = [];
  const kcell = clientOf(check, (event) => {
    if (event.type === "drift") drift.push(`${event.operation} ${event.place}: ${event.value}`);
  });
  try {
    const lines = await readEverything({ kcell, contract, number });
    // What reads wrongly is not let loose on changes.
    if (number === undefined || lines.some(({ outcome }) => outcome === "problem")) return { lines: [...lines, ...unsent(changes)], drift };
    return { lines: [...lines, ...(await changeEverything({ kcell, number, service, changes }))], drift };
  } finally {
    await kcell.close();
  }
}

function unsent(changes: OnlineOptions["changes"]): readonly OnlineLine[] {
  return changes.map((operation) => ({ operation, outcome: "skipped", says: "not sent: the problems come first" }));
}

function clientOf({ contract, credentials, baseUrl, tokenUrl }: OnlineCheck, onEvent: (event: KcellEvent) => void) {
  try {
    // A ledger that forgets is enough for a sandbox, and changes go nowhere else.
    return createClient({ baseUrl, contract, credentials, store: memoryStore(), onEvent, ...(tokenUrl !== undefined && { tokenUrl }) });
  } catch (error) {
    throw KcellError.is(error) ? new UsageError(error.message) : error;
  }
}
