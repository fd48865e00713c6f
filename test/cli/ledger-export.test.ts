import { createHash } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { sqliteStore } from "kcell-self-service/node";
import { expect, test } from "vitest";
import { csvOf } from "../../src/cli/ledger/csv.js";
import { canaries, filledLedger, folder, ledger } from "./ledger-files.js";

const read = (...path: string[]): string => readFileSync(join(...path), "utf8");

/** An export into a folder of its own. */
const exported = async (...args: string[]) => {
  const file = await filledLedger();
  const out = join(folder(), "export");
  const ran = await ledger(["export", "--file", file, "--out", out, ...args]);
  return { ...ran, file, folder: out };
};

test("an export holds the records, a table, an act in Kazakh and one in Russian, and a manifest", async () => {
  const { status, out, err, folder } = await exported();
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const names = ["ledger.jsonl", "ledger.csv", "act.kk.html", "act.ru.html", "manifest.json"];
  expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
  expect(out.split("\n").slice(0, -1)).toEqual(names);
  expect(out.split("\n").at(-1)).toMatch(/^11 records; head 11:[\da-f]{64}$/u);
});

test("nothing that must be hidden is in any file of an export, or in what was printed", async () => {
  const { out, err, folder } = await exported();
  for (const name of readdirSync(folder)) expect(`${name}: ${read(folder, name)}`).not.toMatch(canaries);
  expect(out + err).not.toMatch(canaries);
});

test.runIf(process.platform !== "win32")("only the owner can read what was exported", async () => {
  const { folder } = await exported();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("the manifest fits the files, the records and the head", async () => {
  const { folder, file } = await exported(
    "--head",
    (await ledger(["head", "--file", await filledLedger()])).out.replace(/^10:.*/u, `1:${"0".repeat(64)}`),
  );
  const { files, ...manifest } = JSON.parse(read(folder, "manifest.json")) as Record<string, unknown> & {
    readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  };
  for (const { name, sha256, bytes } of files) {
    const text = readFileSync(join(folder, name));
    expect({ sha256, bytes }).toEqual({ sha256: createHash("sha256").update(text).digest("hex"), bytes: text.byteLength });
  }
  expect(files).toHaveLength(4);
  const { out: head } = await ledger(["head", "--file", file]);
  expect(manifest).toMatchObject({
    records: 11,
    numbers: "masked",
    number: null,
    recordedAs: 11,
    first: { sequence: 1 },
    last: { sequence: 11 },
  });
  expect(manifest["ledger"]).toMatchObject({ head, isVerified: false, firstBad: 1 });
});

test("the record lines are whole records, with dates as text", async () => {
  const { folder } = await exported("--format", "jsonl");
  const lines = read(folder, "ledger.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(lines[2]).toMatchObject({
    ...{ intentId: "int-1", state: "applied", at: "2026-11-10T04:00:00.000Z", input: { msisdn: "+7******4567", reason: "leave" } },
    ...{
      order: { id: "o-1", state: "completed" },
      contract: { name: "reference" },
      hash: expect.stringMatching(/^[\da-f]{64}$/u) as unknown,
    },
  });
});

test("the table opens as it is meant: a mark for UTF-8, semicolons, numbers as text", async () => {
  const { folder } = await exported("--format", "csv");
  const text = read(folder, "ledger.csv");
  expect(text.startsWith("\ufeff")).toBe(true);
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true, delimiter: ";" });
  expect(rows).toHaveLength(11);
  expect(rows[2]).toMatchObject({ sequence: "3", state: "applied", number: "'+7******4567", orderId: "o-1", error: "" });
});

test("no cell of a table becomes a formula, and what divides cells stays inside them", () => {
  const evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", 'a";b', "c\nd"];
  const [cells] = parse(csvOf([evil]), { bom: true, delimiter: ";" });
  expect(cells).toEqual([...evil.slice(0, 7).map((text) => `'${text}`), 'a";b', "c\nd"]);
});

test("an export of a period and a number holds only that, and the manifest says it with the number masked", async () => {
  const { folder } = await exported("--from", "2026-11-01", "--to", "2026-11-25", "--number", "8 701 123 45 67", "--lang", "ru");
  const manifest = JSON.parse(read(folder, "manifest.json")) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    ...{ records: 4, number: "+7******4567", last: { sequence: 10 } },
    period: { from: "2026-10-31T19:00:00.000Z", to: "2026-11-25T18:59:59.999Z" },
  });
  expect(read(folder, "act.ru.html")).toContain("Абонентский номер: +7******4567");
});

test("the export is recorded before a file is written, and stands in the export itself", async () => {
  const { folder, file } = await exported("--by", "A. Omarov", "--why", "Audit");
  const last = read(folder, "ledger.jsonl").trimEnd().split("\n").at(-1) ?? "";
  expect(JSON.parse(last)).toMatchObject({ sequence: 11, operation: "exportLedger", requestedBy: "A. Omarov", basis: "Audit" });
  // Where a folder cannot be made the attempt is recorded all the same.
  const blocked = join(file, "inside-a-file");
  const ran = await ledger(["export", "--file", file, "--out", blocked]);
  expect(ran.status).toBe(1);
  expect((await ledger(["head", "--file", file])).out).toMatch(/^12:/u);
});

test("whole numbers are exported to a named person, and manifest and ledger say so", async () => {
  const { status, folder, file } = await exported("--unmasked", "--by", "A. Omarov", "--why", "Court, case 5", "--lang", "kk");
  expect(status).toBe(0);
  for (const name of ["ledger.jsonl", "ledger.csv", "act.kk.html"]) expect(read(folder, name)).toContain("+77011234567");
  expect(JSON.parse(read(folder, "manifest.json"))).toMatchObject({ numbers: "in full", by: "A. Omarov", why: "Court, case 5" });
  const store = sqliteStore(file, { onWarning: () => {} });
  const notes = [];
  for await (const { state, input } of store.ledger.read()) if (state === "noted") notes.push(input);
  await store.close();
  expect(notes.at(-1)).toMatchObject({ unmasked: true });
});

test("what is there already is left as it is, and nothing is recorded, unless force is asked for", async () => {
  const { folder, file } = await exported();
  writeFileSync(join(folder, "act.ru.html"), "mine");
  const args = ["export", "--file", file, "--out", folder, "--format", "act", "--lang", "ru"];
  const refused = await ledger(args);
  expect([refused.status, refused.err]).toEqual([1, "kcell: act.ru.html is there already, and nothing was written; --force replaces it."]);
  expect((await ledger(["head", "--file", file])).out).toMatch(/^11:/u);
  expect(read(folder, "act.ru.html")).toBe("mine");
  expect((await ledger([...args, "--force"])).status).toBe(0);
  expect(read(folder, "act.ru.html")).toContain("<!doctype html>");
});

test.runIf(process.platform !== "win32")("a link that lies in the way is replaced, and what it leads to stays", async () => {
  const file = await filledLedger();
  const [out, elsewhere] = [folder(), join(folder(), "elsewhere.txt")];
  writeFileSync(elsewhere, "mine");
  symlinkSync(elsewhere, join(out, "ledger.csv"));
  await ledger(["export", "--file", file, "--out", out, "--format", "csv", "--force"]);
  expect(read(elsewhere)).toBe("mine");
  expect(read(out, "ledger.csv")).toContain("sequence");
});

test.each(["kcell.db", "kcell.db-wal", "kcell.db-shm", "kcell.db-journal", "hard.db", "KCELL.DB", "soft.db"])(
  "nothing is exported into the ledger's own %s, whatever force says, and nothing is recorded",
  async (name) => {
    const file = await filledLedger();
    const place = dirname(file);
    linkSync(file, join(place, "hard.db"));
    symlinkSync(file, join(place, "soft.db"));
    symlinkSync(place, join(place, "way"));
    const before = readFileSync(file);
    for (const out of [join(place, name), join(place, "way", name)]) {
      const { status, err } = await ledger(["export", "--file", file, "--out", out, "--format", "csv", "--force"]);
      expect([status, err]).toEqual([2, expect.stringContaining("over the ledger itself")]);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test("a ledger that has the name of a manifest is not overwritten by one", async () => {
  const file = join(folder(), "manifest.json");
  writeFileSync(file, readFileSync(await filledLedger()));
  chmodSync(file, 0o600);
  const before = readFileSync(file);
  const { status } = await ledger(["export", "--file", file, "--out", join(dirname(file), "x.csv"), "--format", "csv", "--force"]);
  expect([status, readFileSync(file).equals(before)]).toEqual([2, true]);
});

test.runIf(process.platform !== "win32")("a link to nothing is in the way as a file is", async () => {
  const [file, out] = [await filledLedger(), folder()];
  symlinkSync(join(out, "nothing"), join(out, "act.ru.html"));
  const { status, err } = await ledger(["export", "--file", file, "--out", out]);
  expect([status, err]).toEqual([1, "kcell: act.ru.html is there already, and nothing was written; --force replaces it."]);
  expect((await ledger(["head", "--file", file])).out).toMatch(/^10:/u);
});

test("where a file cannot take its place, what stood there stays, and it is told which are there", async () => {
  const [file, out] = [await filledLedger(), folder()];
  writeFileSync(join(out, "ledger.jsonl"), "mine");
  // No file can replace a folder.
  mkdirSync(join(out, "act.kk.html"));
  const { status, err } = await ledger(["export", "--file", file, "--out", out, "--force"]);
  expect([status, err]).toEqual([
    1,
    "kcell: The export is not whole. Written: ledger.jsonl, ledger.csv. Not written: act.kk.html, act.ru.html, manifest.json.",
  ]);
  expect(readdirSync(out).toSorted()).toEqual(["act.kk.html", "ledger.csv", "ledger.jsonl"]);
  const first = await ledger(["export", "--file", file, "--out", out, "--force", "--format", "act", "--lang", "kk"]);
  expect([first.status, readdirSync(out).length]).toEqual([1, 3]);
});

test.runIf(process.platform !== "win32")("whoever exports into a folder that others may write into is warned", async () => {
  const [file, out] = [await filledLedger(), folder()];
  chmodSync(out, 0o777);
  const { status, err } = await ledger(["export", "--file", file, "--out", out]);
  expect([status, err]).toEqual([0, "kcell: others may write into that folder, and so replace what was exported; take one of your own."]);
});

test("act and manifest say whether the newest records could be missing, and with what the chain was compared", async () => {
  const alone = await exported("--lang", "en");
  expect(read(alone.folder, "act.en.html")).toContain("was not checked");
  expect(read(alone.folder, "act.en.html")).not.toContain("removed");
  expect(JSON.parse(read(alone.folder, "manifest.json"))).toMatchObject({
    ledger: { isVerified: true, keptHead: null, notChecked: "whether the newest records are missing, or the ledger was written anew" },
  });
  const { out: head } = await ledger(["head", "--file", alone.file]);
  const out = join(folder(), "export");
  await ledger(["export", "--file", alone.file, "--out", out, "--lang", "en", "--head", head]);
  expect(read(out, "act.en.html")).toMatch(
    /Record that was kept elsewhere: 11, <code>[\da-f]{64}<\/code>[^]*no record was changed, removed/u,
  );
  expect(JSON.parse(read(out, "manifest.json"))).toMatchObject({ ledger: { isVerified: true, keptHead: head, notChecked: null } });
});

test("one file is named by its name, and holds one format in one language", async () => {
  const file = await filledLedger();
  const place = join(folder(), "november");
  mkdirSync(place);
  const out = join(place, "act-november.html");
  const several = await ledger(["export", "--file", file, "--out", out]);
  expect([several.status, existsSync(out)]).toEqual([2, false]);
  const manifest = await ledger(["export", "--file", file, "--out", join(place, "manifest.json"), "--format", "jsonl"]);
  expect([manifest.status, readdirSync(place)]).toEqual([2, []]);
  expect((await ledger(["export", "--file", file, "--out", out, "--format", "act", "--lang", "kk"])).status).toBe(0);
  expect(readdirSync(place).toSorted()).toEqual(["act-november.html", "manifest.json"]);
});

test("an export of a ledger that was changed says so in the act, in the manifest and with its status", async () => {
  const file = await filledLedger();
  using database = new DatabaseSync(file);
  database.exec("DELETE FROM record WHERE sequence = 2");
  const out = folder();
  const { status, err } = await ledger(["export", "--file", file, "--out", out]);
  expect(status).toBe(1);
  expect(err).toContain("the ledger is not as it was written: A record is missing.");
  expect(read(out, "act.ru.html")).toContain("не прошла проверку");
  expect(JSON.parse(read(out, "manifest.json"))).toMatchObject({
    ledger: { isVerified: false, firstBad: 2, fault: "A record is missing." },
  });
});
