import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { thisMachine } from "../../../src/node/sqlite/machine.js";
import { checkedPath, makeFile, makePrivate } from "../../../src/node/sqlite/private-file.js";
import { thrownBy } from "../../errors/failure-of.js";
import { newPath } from "./open-store.js";

vi.mock("node:fs", { spy: true });

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** A file with rights that are given. */
function fileOf(mode: number): string {
  const path = newPath();
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
}

test.each([
  ["blank", () => " ", "must be the path of a file"],
  ["that of memory", () => ":memory:", "memoryStore()"],
  ["in a folder that is not there", () => join(newPath(), "kcell.db"), "folder is not there"],
  ["that of a folder", () => dirname(newPath()), "something else than a file"],
])("a path that is %s is refused with the reason", async (_what, path, why) => {
  const refused = await thrownBy(() => checkedPath(path(), thisMachine));
  expect(refused).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining(why) } });
});

test("a file that only its owner can read keeps the rights that it has", () => {
  const path = fileOf(0o400);
  makePrivate(path, { platform: "linux" });
  expect(modeOf(path)).toBe("400");
});

test.each([0o640, 0o604, 0o620, 0o601])("whatever right others have is taken from them: %o", (mode) => {
  const path = fileOf(mode);
  makePrivate(path, { platform: "linux" });
  expect(modeOf(path)).toBe("600");
});

test("on Windows, where the folder has the rights, a file keeps its own", () => {
  const path = fileOf(0o644);
  makePrivate(path, { platform: "win32" });
  expect(modeOf(path)).toBe("644");
});

test.each([
  ["somebody else's", () => void expect.unreachable("EPERM")],
  ["on a disk that knows no rights", () => {}],
])("a file that is %s is not used while others may read it", async (_what, chmod) => {
  const path = fileOf(0o644);
  vi.mocked(chmodSync).mockImplementationOnce(chmod);
  const refused = await thrownBy(() => makePrivate(path, { platform: "linux" }));
  expect(refused).toMatchObject({ code: "CONFIG_INVALID", fields: { path: expect.stringContaining("cannot be narrowed") } });
});

test("a file that is made is empty and its owner's only, and nothing lies beside it", () => {
  const path = newPath();
  makeFile(path);
  expect([readFileSync(path, "utf8"), modeOf(path), readdirSync(dirname(path))]).toEqual(["", "600", ["kcell.db"]]);
});

test("where the file is there already its folder is not written", () => {
  const path = fileOf(0o600);
  utimesSync(dirname(path), 1, 1);
  makeFile(path);
  expect(statSync(dirname(path)).mtimeMs).toBe(1000);
});

test("a file that another process makes at the same moment is taken as it is", () => {
  const path = newPath();
  vi.mocked(linkSync).mockImplementationOnce((draft, at) => {
    writeFileSync(path, "theirs");
    linkSync(draft, at);
  });
  makeFile(path);
  expect([readFileSync(path, "utf8"), readdirSync(dirname(path))]).toEqual(["theirs", ["kcell.db"]]);
});

test("a folder that cannot be written is told, and nothing is left in it", async () => {
  const gone = join(newPath(), "kcell.db");
  const told = { code: "STORAGE_FAILED", message: expect.stringContaining("folder cannot be written") };
  expect(await thrownBy(() => makeFile(gone))).toMatchObject(told);
  const path = newPath();
  mkdirSync(join(dirname(path), "other"));
  vi.mocked(linkSync).mockImplementationOnce(() => void expect.unreachable("EPERM"));
  expect(await thrownBy(() => makeFile(path))).toMatchObject(told);
  expect(readdirSync(dirname(path))).toEqual(["other"]);
});
