import { expect, test } from "vitest";
import { type Machine, thisMachine } from "../../../src/node/sqlite/machine.js";
import type { Store } from "../../../src/store/store.js";
import { draft } from "../../store/store-contract.js";
import { settle, tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

/** The levels of `PRAGMA synchronous`: whether a commit waits until the disk has it. */
const levels = ["OFF", "NORMAL", "FULL"];

/** A store that tells at which level each transaction was committed, and to which the level was set. `before` is what the database does by default. */
function watched(before = "FULL") {
  const { DatabaseSync: Real } = thisMachine.loadSqlite();
  const [commits, changes]: [string[], string[]] = [[], []];
  class Watched extends Real {
    constructor(...given: ConstructorParameters<typeof Real>) {
      super(...given);
      super.exec(`PRAGMA synchronous = ${before}`);
    }
    override exec(sql: string) {
      if (sql.includes("synchronous")) changes.push(sql.replace("PRAGMA synchronous = ", ""));
      super.exec(sql);
    }
    override prepare(sql: string) {
      const statement = super.prepare(sql);
      if (sql !== "COMMIT") return statement;
      const run = statement.run.bind(statement);
      statement.run = () => {
        // Prepared anew: a statement keeps the level that it was prepared at.
        commits.push(levels[Number(super.prepare("PRAGMA synchronous").get()?.["synchronous"])] ?? "");
        return run();
      };
      return statement;
    }
  }
  const machine: Partial<Machine> = { loadSqlite: () => ({ DatabaseSync: Watched }) };
  return { store: openStore(newPath(), { machine }), commits, changes };
}

const plan = ({ ledger }: Store, intentId = "int-1") => ledger.append(draft({ intentId }), { attempt: 0 });
const send = ({ ledger }: Store) => ledger.append(draft({ attempt: 1, state: "sending" }), { attempt: 0 });
const note = ({ ledger }: Store) => ledger.note({ state: "noted", operation: "showNumbers", at: new Date(0), input: {} });

test.each<[string, string, (store: Store) => Promise<unknown>]>([
  ["the step before which nothing leaves", "FULL", send],
  ["a step that nothing follows", "FULL", ({ ledger }) => ledger.append(draft({ attempt: 1, state: "notSent" }), { attempt: 0 })],
  ["a note", "FULL", note],
  ["a token", "FULL", (store) => store.set("token:1", "secret", null)],
  ["the gate", "FULL", (store) => store.set("gate", "closed", null)],
  ["a cell whose name only ends like that of a pace", "FULL", (store) => store.set("my-pace:", "1", null)],
  ["another change that is planned", "NORMAL", (store) => plan(store, "int-2")],
  ["the pace, which only slows calls down,", "NORMAL", (store) => store.set("pace:send", "1", null)],
])("after a change was planned, %s is committed with %s", async (_what, level, write) => {
  const { store, commits } = watched();
  await plan(store);
  await write(store);
  expect(commits).toEqual(["NORMAL", level]);
});

test("the outcome of a change is on the disk before anybody hears of it", async () => {
  const { store, commits } = watched();
  await settle(store, ["int-1"]);
  expect(commits).toEqual(["NORMAL", "FULL", "FULL"]);
});

test("a database that is built to wait for no disk waits for it all the same, from the first thing that must last", async () => {
  const { store, commits } = watched("OFF");
  await store.set("gate", "closed", null);
  expect(commits).toEqual(["FULL"]);
});

test("the database is told of a level only when it is another", async () => {
  const { store, commits, changes } = watched();
  changes.length = 0;
  await note(store);
  expect(changes).toEqual([]);
  await plan(store);
  await store.set("pace:send", "1", null);
  await plan(store, "int-2");
  await send(store);
  await store.set("gate", "closed", null);
  await note(store);
  expect(changes).toEqual(["NORMAL", "FULL"]);
  expect(commits).toEqual(["FULL", "NORMAL", "NORMAL", "NORMAL", "FULL", "FULL", "FULL"]);
});

test("a process that is killed leaves the next one little to find out: the tables learn in every so many steps", async () => {
  const path = newPath();
  await settle(openStore(path, { machine: { derivedTogether: 2 } }), ["int-1", "int-2"]);
  expect(tamper(path, (database) => database.prepare("SELECT derived FROM file").get())).toEqual({ derived: 4 });
});
