import type { StatementSync } from "node:sqlite";
import { type ChangeRow, type DerivedTables, derivedTables, settledBy } from "./derived-tables.js";
import type { Head } from "./ledger-head.js";
import type { Machine } from "./machine.js";
import type { OpenFile } from "./open-file.js";
import type { Row } from "./row.js";

type Step = Pick<Row, "sequence" | "at" | "intent" | "attempt" | "state" | "operation" | "hash">;

/**
 * Follows the changes of a ledger. The derived tables lag behind: each step would write a page of every one, and many steps together share one.
 * What the tables do not know yet every process remembers, as the records tell it; never what a transaction was about to write. All is true as of
 * the last `catchUp`, which comes first in every reading and every transaction.
 */
export class Changes {
  /** Those that moved since the tables knew them. */
  readonly #moved = new Map<string, ChangeRow>();
  readonly #tables: DerivedTables;
  readonly #added: StatementSync;
  readonly #exists: StatementSync;
  readonly #derivedTogether: number;
  /** What the tables knew when they were last asked. */
  #until: number;
  #newest: Head;

  constructor({ database, origin }: OpenFile, { derivedTogether }: Pick<Machine, "derivedTogether">) {
    const head = database.prepare("SELECT sequence, hash FROM record WHERE sequence = ?");
    this.#added = database.prepare(
      "SELECT sequence, at, intent, attempt, state, operation, hash FROM record WHERE sequence > ? ORDER BY sequence",
    );
    this.#exists = database.prepare("SELECT 1 FROM record WHERE sequence = ?");
    this.#tables = derivedTables(database);
    this.#derivedTogether = derivedTogether;
    this.#until = database.read(() => this.#tables.until());
    // Where that record was deleted, one follows it: the note of the deletion.
    this.#newest = (database.read(() => head.get(this.#until)) as Head | undefined) ?? { sequence: this.#until, hash: origin };
  }

  /** Reads what was added. Gives the newest record, or what the first one will follow. */
  catchUp(): Head {
    for (const row of this.#added.all(this.#newest.sequence)) this.#meet(row as unknown as Step);
    if (this.#isMuch()) this.#forgetKept();
    return this.#newest;
  }

  /** The newest record, or what the first one will follow. */
  get newest(): Head {
    return this.#newest;
  }

  newestOf(intent: string): ChangeRow | undefined {
    return this.#moved.get(intent) ?? this.#tables.changeOf(intent);
  }

  /** Whether the records of a change were deleted. */
  isGone({ intent, newest }: ChangeRow): boolean {
    return !this.#moved.has(intent) && !this.#exists.get(newest);
  }

  /** Those that are not settled, oldest first. */
  open(): readonly ChangeRow[] {
    const before = this.#tables.open().filter(({ intent }) => !this.#moved.has(intent));
    const since = [...this.#moved.values()].filter(({ state }) => settledBy(state) === 0);
    return [...before, ...since].toSorted((one, other) => one.first - other.first);
  }

  /** Lets the tables learn what they do not know, where it is much. Only within a transaction. */
  keepMany(): void {
    if (this.#isMuch()) this.#keep();
  }

  /** Lets the tables learn all. Only within a transaction. */
  keepAll(): void {
    this.#forgetKept();
    this.#keep();
  }

  #meet({ sequence, intent, attempt, state, at, operation, hash }: Step): void {
    // Before anything is deleted the tables learn all, and may know more than we have met.
    if (sequence !== this.#newest.sequence + 1 || operation === "deleteRecords") this.#moved.clear();
    this.#newest = { sequence, hash };
    if (intent === null || attempt === null) return;
    const first = this.newestOf(intent)?.first ?? sequence;
    this.#moved.set(intent, { intent, first, newest: sequence, at, attempt, state, operation } as ChangeRow);
  }

  #isMuch(): boolean {
    return this.#newest.sequence - this.#until >= this.#derivedTogether;
  }

  /** Only what the file itself says is known may be forgotten: a transaction that tells the tables may still fail. */
  #forgetKept(): void {
    this.#until = this.#tables.until();
    for (const [intent, { newest }] of this.#moved) if (newest <= this.#until) this.#moved.delete(intent);
  }

  #keep(): void {
    this.#tables.learn(this.#moved.values(), { after: this.#until, until: this.#newest.sequence });
  }
}
