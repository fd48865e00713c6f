import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { memoryStore, type Store } from "kcell-self-service";
import { nodeTransport, sqliteStore } from "kcell-self-service/node";
import type { Contender } from "./contender.ts";
import { type Load, type Pace, underLoad } from "./load.ts";
import { ours } from "./ours.ts";
import { numberAt } from "./server/numbers.ts";

/** The rows of the table, and what the bar is made from. */
export const inMemory = "memory store";
export const withCommits = "memory store, and two bare commits in the change";
export const onDisk = "sqliteStore";
export const sealed = "sqliteStore, sealed";
export const bareCommits = "two bare commits";

/** About half of what one change writes into the ledger: three records. */
const bytesOfCommit = 1600;

/** Everyone blocks one number after the other; the last one only writes to the disk, twice. */
export const contenders: readonly Contender<Load, Pace>[] = [
  changing(inMemory, () => ({})),
  changing(withCommits, () => ({ store: committing(memoryStore()) })),
  changing(onDisk, (folder) => ({ store: sqliteStore(join(folder, "kcell.db")) })),
  changing(sealed, (folder) => ({ store: sqliteStore(join(folder, "kcell.db"), { sealKey: new Uint8Array(32).fill(7) }) })),
  {
    name: bareCommits,
    open: async () => {
      const commit = bareCommit();
      return underLoad(async () => {
        commit();
        commit();
      });
    },
  },
];

/** The plainest way to write something down for good. */
function bareCommit(): () => void {
  const database = new DatabaseSync(join(freshFolder(), "bare.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE record (place INTEGER PRIMARY KEY, body TEXT)");
  const insert = database.prepare("INSERT INTO record (body) VALUES (?)");
  const body = "x".repeat(bytesOfCommit);
  return () => void insert.run(body);
}

/** Commits where a durable ledger must: before the first byte leaves, and after the answer. What is planned has not left yet. */
function committing(store: Store): Store {
  const commit = bareCommit();
  const append: Store["ledger"]["append"] = async (step, expect) => {
    const kept = await store.ledger.append(step, expect);
    if (step.state !== "planned") commit();
    return kept;
  };
  return { ...store, ledger: { ...store.ledger, append } };
}

function changing(name: string, options: (folder: string) => Parameters<typeof ours>[1]): Contender<Load, Pace> {
  return {
    name,
    async open(server) {
      const kcell = ours(new URL("small/v1", server), { transport: nodeTransport(), ...options(freshFolder()) });
      let numbers = 0;
      return underLoad(() => kcell.numbers.block(numberAt(numbers++).msisdn, { reason: "voluntary" }));
    },
  };
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kcell-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
