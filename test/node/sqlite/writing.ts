/** One of several processes that write to one store at the same time: `writing.ts <path> <name> <steps>`. It begins when it is told to. */
import { once } from "node:events";
import { KcellError } from "../../../src/errors/kcell-error.ts";
import { sqliteStore } from "../../../src/node/index.ts";
import type { LedgerDraft } from "../../../src/store/store.ts";

/** What a process won of what only one can have. */
export interface Won {
  /** How many changes it planned that all of them wanted. */
  readonly changes: number;
  /** How many new cells it set that all of them wanted. */
  readonly cells: number;
  /** How often it added one to a number that all of them add to. */
  readonly added: number;
}

const [path = "", name = "", steps = "0"] = process.argv.slice(2);
process.stdout.write("ready\n");
await once(process.stdin, "data");
// The first opening of a new file is raced for as well.
const store = sqliteStore(path, { onWarning: () => {} });

const contended = 20;
const step = (intentId: string, attempt: number, state: LedgerDraft["state"]): LedgerDraft => ({
  intentId,
  attempt,
  state,
  at: new Date(),
  operation: "block",
  input: { msisdn: "+77011234567", reason: "leave" },
  msisdn: "+77011234567",
  contract: { name: "reference", version: "0.1.0" },
});

for (let index = 0; index < Number(steps); index += 2) {
  await store.ledger.append(step(`${name}-${index}`, 0, "planned"), { attempt: 0 });
  await store.ledger.append(step(`${name}-${index}`, 1, "sending"), { attempt: 0 });
}

let [changes, cells, added] = [0, 0, 0];
for (let index = 0; index < contended; index++) {
  if (await store.set(`cell-${index}`, name, null)) cells += 1;
  try {
    await store.ledger.append(step(`all-${index}`, 0, "planned"), { attempt: 0 });
    changes += 1;
  } catch (error) {
    if (!KcellError.is(error) || error.code !== "INTENT_IN_PROGRESS") throw error;
  }
  for (;;) {
    const now = await store.get("pace:sum");
    if (!(await store.set("pace:sum", String(Number(now?.value ?? 0) + 1), now?.version ?? null))) continue;
    added += 1;
    break;
  }
}
await store.close();
const won: Won = { changes, cells, added };
process.stdout.write(`${JSON.stringify(won)}\n`);
process.stdin.destroy();
