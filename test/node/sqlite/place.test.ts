import { chmodSync, mkdirSync, renameSync, statSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createClient } from "../../../src/index.js";
import { placeOf } from "../../../src/node/sqlite/place.js";
import { createOperator } from "../../../src/testing/index.js";
import { failureOf, thrownBy } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { tamper } from "./fill.js";
import { newPath, openStore } from "./open-store.js";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** A link to a file in another folder beside it. */
function linked() {
  const link = newPath();
  const folder = join(dirname(link), "mnt");
  mkdirSync(folder);
  const path = join(folder, "kcell.db");
  symlinkSync(path, link);
  return { link, path };
}

/** A sending step of a change of its own. */
async function plan(store: ReturnType<typeof openStore>, intentId: string) {
  await store.ledger.append(draft({ intentId }), { attempt: 0 });
  return () => store.ledger.append(draft({ intentId, attempt: 1, state: "sending" }), { attempt: 0 });
}

test("a file on a network share is refused behind a link of its own too", async () => {
  const { link, path } = linked();
  writeFileSync(path, "", { mode: 0o644 });
  const mounts = () => `30 1 0:32 / / rw - ext4 /dev/vda rw\n31 30 0:40 / ${dirname(path)} rw shared:1 - nfs4 host:/x rw\n`;
  const refused = await thrownBy(() => openStore(link, { machine: { platform: "linux", mounts } }));
  expect(refused).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining("nfs4") } });
  expect([statSync(path).size, modeOf(path)]).toEqual([0, "644"]);
});

test("behind a link the true file is narrowed, and what lies beside it", async () => {
  const { link, path } = linked();
  const store = openStore(path);
  await store.set("gate", "closed", null);
  const files = [path, `${path}-wal`, `${path}-shm`];
  for (const file of files) chmodSync(file, 0o644);
  expect((await openStore(link).get("gate"))?.value).toBe("closed");
  expect(files.map(modeOf)).toEqual(["600", "600", "600"]);
});

test("a link to nothing is refused, and said to be one", async () => {
  const { link } = linked();
  expect(await thrownBy(() => openStore(link))).toMatchObject({
    code: "STORAGE_FAILED",
    message: expect.stringContaining("link to nothing"),
  });
});

test("a file of something else keeps its rights", async () => {
  const [text, database] = [newPath(), newPath()];
  writeFileSync(text, "A text that is no database, and long enough to hold the head of one.".repeat(20));
  tamper(database, (other) => other.exec("CREATE TABLE theirs (a)"));
  for (const path of [text, database]) {
    chmodSync(path, 0o644);
    await thrownBy(() => openStore(path));
    expect(modeOf(path)).toBe("644");
  }
});

test("nothing is sent when the file of the ledger is gone", async () => {
  const operator = createOperator({ seed: 7 });
  const path = newPath();
  const kcell = createClient({ ...operator.connection(), store: openStore(path) });
  const [number = ""] = operator.numbers;
  await kcell.numbers.get(number);
  for (const end of ["", "-wal", "-shm"]) unlinkSync(`${path}${end}`);
  const error = await failureOf(kcell.numbers.block(number, { reason: "leave" }));
  expect(error).toMatchObject({ code: "STORAGE_FAILED", verdict: "notSent" });
  expect(operator.requests("block")).toBe(0);
});

test("while another file lies in its place a ledger takes no step that leaves and no note, and takes them when its own is back", async () => {
  const path = newPath();
  const store = openStore(path);
  const send = await plan(store, "int-1");
  renameSync(path, `${path}.away`);
  writeFileSync(path, "");
  for (const writing of [send(), store.ledger.note({ state: "noted", operation: "showNumbers", at: new Date(0), input: {} })])
    expect(await failureOf(writing)).toMatchObject({
      code: "STORAGE_FAILED",
      message: expect.stringContaining("another lies in its place"),
    });
  expect((await store.ledger.find("int-1"))?.state).toBe("planned");
  renameSync(`${path}.away`, path);
  expect((await send()).sequence).toBe(2);
});

test("on Windows, where files have no numbers that mean much, they are not compared", async () => {
  const path = newPath();
  const store = openStore(path, { machine: { platform: "win32" } });
  const send = await plan(store, "int-1");
  renameSync(path, `${path}.away`);
  expect((await send()).sequence).toBe(2);
});

test("what became of a change that has left is written while its file is away, and is there when it is back", async () => {
  const path = newPath();
  const store = openStore(path);
  const send = await plan(store, "int-1");
  await send();
  renameSync(path, `${path}.away`);
  expect((await store.ledger.append(draft({ attempt: 1, state: "applied" }), { attempt: 1 })).sequence).toBe(3);
  renameSync(`${path}.away`, path);
  expect((await openStore(path).ledger.find("int-1"))?.state).toBe("applied");
});

test("what is only planned needs no file in its place: the step before which nothing leaves looks", async () => {
  const path = newPath();
  const store = openStore(path);
  renameSync(path, `${path}.away`);
  const send = await plan(store, "int-1");
  expect((await failureOf(send())).message).toContain("gone");
});

test("a file that is gone, or was never there, is not the one that was opened", async () => {
  const path = newPath();
  const assertNothing = placeOf(path, { platform: "linux" });
  writeFileSync(path, "");
  const assertInPlace = placeOf(path, { platform: "linux" });
  expect(assertInPlace).not.toThrow();
  const errors = [await thrownBy(assertNothing)];
  unlinkSync(path);
  errors.push(await thrownBy(assertInPlace));
  for (const error of errors) expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("gone, or another") });
});
