import { expect, test } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { isSameInput, recordableError, recordableInput, revivedInput } from "../../src/ledger/recordable.js";

const swap = { msisdn: "+77011234567", eid: "89", confirmationCode: "CANARY", effectiveAt: new Date("2026-12-01T00:00:00Z") };

test("a request is kept in whole, but for the code that opens an eSIM", () => {
  expect(recordableInput(swap)).toEqual({
    msisdn: "+77011234567",
    eid: "89",
    confirmationCode: "[redacted]",
    effectiveAt: "2026-12-01T00:00:00.000Z",
  });
  expect(JSON.stringify(recordableInput({ deep: [{ confirmationCode: "CANARY" }] }))).not.toContain("CANARY");
});

test("a kept request has its dates again", () => {
  const { confirmationCode: _, ...open } = swap;
  expect(revivedInput(recordableInput(open))).toEqual(open);
  const until = new Date("2026-12-31T00:00:00Z");
  expect(revivedInput(recordableInput({ until }))).toEqual({ until });
  expect(revivedInput({ msisdn: "+77011234567" })).toStrictEqual({ msisdn: "+77011234567" });
});

test("two requests are the same in any order of their fields, and different in any value", () => {
  expect(isSameInput({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(isSameInput({ a: 1, b: 2 }, { a: 1, b: 3 })).toBe(false);
  expect(isSameInput({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  for (const other of [
    { c: 3, a: 1, b: 2 },
    { b: 2, c: 3, a: 1 },
    { c: 3, b: 2, a: 1 },
  ])
    expect(isSameInput({ a: 1, b: 2, c: 3 }, other)).toBe(true);
});

test("of an error its facts are kept, and nothing that is not there", () => {
  expect(recordableError(new KcellError("ABORTED", "Aborted."))).toStrictEqual({ code: "ABORTED", message: "Aborted." });
  const facts = { retryAt: new Date(0), status: 429, problem: "BUSY", fields: { a: "b" } };
  expect(recordableError(new KcellError("QUOTA_EXCEEDED", "Later.", facts))).toEqual({
    code: "QUOTA_EXCEEDED",
    message: "Later.",
    ...facts,
  });
});
