import { expect, test } from "vitest";
import { KcellError } from "../../../src/errors/kcell-error.js";
import { guarded, isBusy } from "../../../src/node/sqlite/storage-failure.js";
import { everythingShown } from "../../errors/everything-shown.js";
import { thrownBy } from "../../errors/failure-of.js";

/** What the database throws: its own words may quote a record. */
const fault = (errcode: unknown) => Object.assign(new Error("UNIQUE constraint failed: CANARY"), { code: "ERR_SQLITE_ERROR", errcode });

/** What is told of something that was thrown: of anything at all, as JavaScript allows. */
const toldOf = (thrown: unknown) => thrownBy(() => guarded(() => (function* none() {})().throw(thrown)));

test.each([
  ["a right that is missing", 3, "does not let this process write"],
  ["a writer in the way", 5, "Other processes keep the store locked"],
  ["a table in use", 6, "is locked"],
  ["a store for reading", 8, "may only be read"],
  ["a disk that fails", 10, "disk of the store fails"],
  ["a file that is damaged", 11, "is damaged"],
  ["a disk that is full", 13, "is full"],
  ["a file that does not open", 14, "cannot be opened"],
  ["a lock that nobody gives back", 15, "Other processes keep the store locked"],
  ["a file of something else", 26, "is no store"],
])("%s is told by what it means, also where the database tells more than its code", async (_what, code, meaning) => {
  for (const errcode of [code, code | (1 << 8), code | (12 << 8)]) {
    const error = await toldOf(fault(errcode));
    expect(error).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining(meaning), retryable: false });
    expect(everythingShown(error)).not.toMatch(/CANARY|ERR_SQLITE/u);
  }
});

test.each<[string, unknown]>([
  ["an error with a code that means nothing to anybody", fault(19)],
  ["an error whose code is none", fault("five")],
  ["an error without a code", new Error("CANARY")],
  ["a text", "CANARY"],
  ["nothing", undefined],
  ["null", null],
  ["something that is no error and has a code", { errcode: 10 }],
])("%s is told as a store that cannot be used, and nobody waits for it", async (_what, thrown) => {
  const error = await toldOf(thrown);
  expect(error).toMatchObject({ code: "STORAGE_FAILED", message: "The store cannot be read or written." });
  expect(everythingShown(error)).not.toContain("CANARY");
  expect(isBusy(thrown)).toBe(false);
});

test("an error of this package stays what it is, and a value too", async () => {
  const own = new KcellError("INTENT_REUSED", "It was deleted.", { intentId: "int-1" });
  expect(await toldOf(own)).toBe(own);
  expect(guarded(() => 7)).toBe(7);
});

test("only a lock of others is worth waiting for, whatever more the database says of it", () => {
  const codes = [5, 5 | (1 << 8), 5 | (2 << 8), 6, 10, 0, 0x05_06];
  expect(codes.filter((errcode) => isBusy(fault(errcode)))).toEqual([5, 261, 517]);
});
