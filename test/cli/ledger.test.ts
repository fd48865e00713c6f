import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { sqliteStore } from "kcell-self-service/node";
import { expect, test } from "vitest";
import { draft } from "../store/store-contract.js";
import { canaries, filledLedger, folder, ledger } from "./ledger-files.js";

/** What the ledger holds of acts of people. */
const notesIn = async (file: string, sealKey?: string) => {
  const store = sqliteStore(file, { onWarning: () => {}, ...(sealKey !== undefined && { sealKey }) });
  const notes = [];
  for await (const entry of store.ledger.read()) if (entry.state === "noted") notes.push(entry);
  await store.close();
  return notes;
};

test("the list has a line for each change, as its newest step tells it, and for each note, with masked numbers", async () => {
  const { status, out, err } = await ledger(["list", "--file", await filledLedger()]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const lines = out.split("\n");
  expect(lines).toHaveLength(6);
  expect(lines[1]).toMatch(/^3 +2026-11-10T04:00:00.000Z +int-1 +block +\+7\*{6}4567 +applied +o-1 /u);
  expect(lines[4]).toMatch(/^10 .* getActivationCode +\+7\*{6}4567 +noted /u);
  expect(lines[5]).toBe("4 in all.");
  expect(out).not.toMatch(canaries);
});

test.each([
  [["--state", "rejected"], ["rejected"]],
  [["--open"], ["unknown"]],
  [["--number", "8 702 987 65 43"], ["unknown"]],
  [
    ["--from", "2026-11-20", "--to", "2026-11-25"],
    ["unknown", "noted"],
  ],
  [["--to", "2026-11-10T08:59:59+05:00"], []],
  [["--to", "2026-11-10T09:00:00+05:00"], ["applied"]],
])("a list with %j holds only what fits", async (options, states) => {
  const { out } = await ledger(["list", "--file", await filledLedger(), ...options]);
  expect(
    out
      .split("\n")
      .slice(1, -1)
      .map((line) => /\b(?:applied|unknown|rejected|noted)\b/u.exec(line)?.[0]),
  ).toEqual(states);
});

test("a change is shown with every step, and nothing of it that must be hidden", async () => {
  const { status, out } = await ledger(["show", "int-1", "--file", await filledLedger()]);
  expect(status).toBe(0);
  expect(out.match(/^\d+ \w+$/gmu)).toEqual(["1 planned", "2 sending", "3 applied"]);
  expect(out).toMatch(/^ {2}msisdn +\+7\*{6}4567$/mu);
  expect(out).not.toMatch(canaries);
});

test("nothing that was written into the ledger drives the terminal", async () => {
  const file = join(folder(), "kcell.db");
  const store = sqliteStore(file, { onWarning: () => {} });
  const basis = "\u001b[2J\u009b1m\u202eline\nof another";
  await store.ledger.append(draft({ basis }), { attempt: 0 });
  await store.close();
  for (const args of [["list"], ["show", "int-1"]]) {
    const { out } = await ledger([...args, "--file", file]);
    expect(out).toContain("line of another");
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test("fingerprints are shown whole, however much of them looks like a number", async () => {
  const { out } = await ledger(["show", "int-1", "--file", await filledLedger()]);
  expect(out).toContain("7709876543ab".repeat(6).slice(0, 64));
});

test("a change that is not there is not found", async () => {
  const { status, out, err } = await ledger(["show", "int-87011234567", "--file", await filledLedger()]);
  expect([status, out, err]).toEqual([1, "", "kcell: the ledger holds no such change."]);
});

test.each([
  [["list"], undefined],
  [["show", "int-1"], "int-1"],
])("%j shows whole numbers to a named person, and has recorded it before", async (command, intentId) => {
  const file = await filledLedger();
  const { status, out } = await ledger([...command, "--file", file, "--unmasked", "--by", "A. Omarov", "--why", "Court, case 5"]);
  expect(status).toBe(0);
  expect(out).toContain("+77011234567");
  const [, shown] = await notesIn(file);
  expect(shown).toMatchObject({ operation: "showNumbers", requestedBy: "A. Omarov", basis: "Court, case 5", sequence: 11 });
  expect(shown?.intentId).toBe(intentId);
});

test.each([
  ["list", "--unmasked"],
  ["list", "--unmasked", "--by", "A. Omarov"],
  ["show", "int-1", "--unmasked", "--by", " ", "--why", "x"],
  ["export", "--unmasked", "--out", "x", "--why", "x"],
  ["delete-segments", "--older-than-days", "1", "--by", "x"],
])("%j %j %j is refused without a person and a reason, and nothing is recorded", async (...args) => {
  const file = await filledLedger();
  const { status, out, err } = await ledger([...args, "--file", file]);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain("it needs --by <person> and --why <text>");
  expect(await notesIn(file)).toHaveLength(1);
});

test("the head that is printed is what verifying takes, and what it misses when records are cut off", async () => {
  const file = await filledLedger();
  const { out: head } = await ledger(["head", "--file", file]);
  expect(head).toMatch(/^10:[\da-f]{64}$/u);
  const good = await ledger(["verify", "--file", file, "--head", head]);
  expect([good.status, good.out]).toEqual([0, `Nothing was changed, removed, moved or added: 10 records.\nHead ${head}`]);
  using database = new DatabaseSync(file);
  database.exec("DELETE FROM record WHERE sequence = 10");
  const cut = await ledger(["verify", "--file", file, "--head", head]);
  expect(cut.status).toBe(1);
  expect(cut.out).toMatch(/^Finding at record 10: /u);
});

test("a record that was changed is a finding", async () => {
  const file = await filledLedger();
  using database = new DatabaseSync(file);
  database.exec("UPDATE record SET state = 'failed' WHERE sequence = 3");
  const { status, out } = await ledger(["verify", "--file", file]);
  expect(status).toBe(1);
  expect(out).toMatch(/^Finding at record 3: /u);
});

test("a segment is closed by a person, and deleted when it is old enough and settled", async () => {
  const file = await filledLedger();
  const closed = await ledger(["close-segment", "--file", file, "--by", "A. Omarov"]);
  expect([closed.status, closed.out]).toEqual([0, "The segment is closed with record 11."]);
  const person = ["--by", "A. Omarov", "--why", "kept long enough"];
  const { status, out } = await ledger(["delete-segments", "--file", file, "--older-than-days", "0", ...person]);
  // A change of unknown outcome is in it.
  expect([status, out]).toEqual([0, "Deleted: 0 segments with 0 records."]);
  expect(await notesIn(file)).toMatchObject([{}, { operation: "closeSegment", requestedBy: "A. Omarov" }]);
});

test("the key of a sealed ledger comes from the environment alone", async () => {
  const key = randomBytes(32).toString("hex");
  const file = await filledLedger(key);
  const without = await ledger(["list", "--file", file]);
  expect(without.status).toBe(1);
  expect(without.err).toContain("sealed");
  const { status, out } = await ledger(["list", "--file", file], { KCELL_SEAL_KEY: key });
  expect([status, out.split("\n").at(-1)]).toEqual([0, "4 in all."]);
  const wrong = await ledger(["list", "--file", file], { KCELL_SEAL_KEY: "CANARY" });
  expect(wrong.status).toBe(1);
  expect(wrong.err).not.toMatch(canaries);
  expect((await ledger(["list", "--file", file, "--seal-key", key])).status).toBe(2);
});

test.each([
  [[], "What is to be done with the ledger?"],
  [["paint", "--file", "x"], "There is no such command of the ledger."],
  [["list"], "--file"],
  [["list", "--file", "x", "--from", "yesterday"], "--from takes a day"],
  [["list", "--file", "x", "--from", "2026-02-30"], "--from takes a day"],
  [["list", "--file", "x", "--from", "2026-11-22T09:00:00"], "with its offset"],
  [["list", "--file", "x", "--from", "2026-11-23", "--to", "2026-11-22"], "--to is before --from"],
  [["list", "--file", "x", "--number", "8701555041"], "--number takes one Kazakh number"],
  [["list", "87011234567", "--file", "x"], "Unexpected argument"],
  [["show", "--file", "x"], "Which change"],
  [["show", "a", "b", "--file", "x"], "One change at a time."],
  [["verify", "--file", "x", "--head", "12"], "--head takes"],
  [["list", "--file", "x", "--state", "8701555041"], "--state takes one of planned, sending, accepted, applied, rejected, failed, notSent"],
  [["list", "--file", "x", "--by", "a"], "--by is recorded with --unmasked only"],
  [["show", "a", "--file", "x", "--why", "a"], "--why is recorded with --unmasked only"],
  [["export", "--file", "x"], "--out"],
  [["export", "--file", "x", "--out", "y", "--format", "csv,jsonl", "--lang", "kk"], "--lang goes into the act"],
  [["export", "--file", "x", "--out", "y", "--format", "csv", "--company", "a"], "--company goes into the act"],
  [["export", "--file", "x", "--out", "y", "--format", "jsonl", "--bin", "240140990014"], "--bin goes into the act"],
  [["export", "--file", "x", "--out", "y", "--format", "pdf"], "--format takes jsonl, csv, act"],
  [["export", "--file", "x", "--out", "y", "--lang", "kk,de"], "--lang takes kk, ru, en"],
  [["export", "--file", "x", "--out", "y", "--bin", "240140990015"], "--bin takes a BIN"],
  [["delete-segments", "--file", "x", "--by", "a", "--why", "b", "--older-than-days", "many"], "whole number of days"],
])("%j is refused with a sentence that repeats no number", async (args, sentence) => {
  const { status, err } = await ledger(args);
  expect(status).toBe(2);
  expect(err).toContain(sentence);
  expect(err).not.toMatch(/1234567|8701555041/u);
});

const commands: readonly (readonly string[])[] = [
  ["list"],
  ["show", "int-1"],
  ["verify"],
  ["head"],
  ["export", "--out", "x"],
  ["close-segment"],
];

test.each([...commands, ["delete-segments", "--older-than-days", "1", "--by", "a", "--why", "b"]])(
  "%j leaves a file that is no ledger as it was",
  async (...args) => {
    const place = folder();
    using other = new DatabaseSync(join(place, "other.db"));
    other.exec("CREATE TABLE t (a)");
    writeFileSync(join(place, "empty.txt"), "");
    writeFileSync(join(place, "notes.txt"), "Not a ledger, but longer than any head of a file. ".repeat(20));
    for (const name of readdirSync(place)) chmodSync(join(place, name), 0o644);
    const look = () =>
      readdirSync(place).map((name) => [name, statSync(join(place, name)).mode, readFileSync(join(place, name)).toString("base64")]);
    const before = look();
    for (const [name] of before) {
      const { status, err } = await ledger([...args, "--file", join(place, String(name))]);
      expect([status, err]).toEqual([1, expect.stringMatching(/^kcell: .*(?:file|database)/u)]);
    }
    expect(look()).toEqual(before);
  },
);

test.each(commands)("%j makes no file where there is none", async (...args) => {
  const file = join(folder(), "missing.db");
  const { status, err } = await ledger([...args, "--file", file]);
  expect([status, existsSync(file)]).toEqual([2, false]);
  expect(err).toContain("There is no such file");
});
