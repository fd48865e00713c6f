import * as fs from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { headText, ledgerHead, readHead } from "../../../src/node/sqlite/ledger-head.js";
import { thrownBy } from "../../errors/failure-of.js";
import { draft } from "../../store/store-contract.js";
import { newPath, openStore } from "./open-store.js";

vi.mock("node:fs", { spy: true });
beforeEach(() => void vi.clearAllMocks());

const hash = "0123456789abcdef".repeat(4);

test.each([`7:${hash}`, ` 7:${hash}`, `7:${hash}\n`, `\t7:${hash.toUpperCase()}\r\n`])(
  "a head is read as it was kept, whatever white space a file or a terminal put around it: %j",
  (text) => {
    expect(headText(readHead(text))).toBe(`7:${hash}`);
  },
);

test.each([
  `x7:${hash}`,
  `-7:${hash}`,
  `7:${hash}0`,
  `7:${hash} 7`,
  `7: ${hash}`,
  `7:${hash.slice(1)}`,
  `:${hash}`,
  hash,
  `1${"0".repeat(15)}:${hash}`,
])("a text that is more or less than a head is refused: %s", async (text) => {
  expect(await thrownBy(() => readHead(text))).toMatchObject({ code: "INVALID_ARGUMENT", fields: { head: expect.any(String) } });
});

test("a head names nothing that a failure of the power takes away: the log is on the disk before it is given", async () => {
  const path = newPath();
  await openStore(path).ledger.append(draft(), { attempt: 0 });
  vi.clearAllMocks();
  expect(await ledgerHead(path)).toMatch(/^1:/u);
  const opened = vi.mocked(fs.openSync).mock;
  const log = opened.results[opened.calls.findIndex(([file]) => file === `${path}-wal`)]?.value;
  expect(log).toEqual(expect.any(Number));
  expect(vi.mocked(fs.fsyncSync).mock.calls).toEqual([[log]]);
  expect(vi.mocked(fs.closeSync).mock.calls).toEqual([[log]]);
});

test("whoever may not write the log is given the head all the same, and leaves no file open", async () => {
  const path = newPath();
  await openStore(path).ledger.append(draft(), { attempt: 0 });
  vi.clearAllMocks();
  const refuse = () => {
    throw new Error("EROFS: read-only file system");
  };
  vi.mocked(fs.fsyncSync).mockImplementationOnce(refuse);
  expect(await ledgerHead(path)).toMatch(/^1:/u);
  expect(vi.mocked(fs.closeSync)).toHaveBeenCalledOnce();
  vi.mocked(fs.openSync).mockImplementationOnce(refuse);
  expect(await ledgerHead(path)).toMatch(/^1:/u);
  expect(vi.mocked(fs.fsyncSync)).toHaveBeenCalledOnce();
});
