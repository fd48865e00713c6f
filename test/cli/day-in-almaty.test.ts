import { expect, test } from "vitest";
import { dayInAlmaty } from "../../src/cli/ledger/day-in-almaty.js";

test.each([
  ["an ordinary day", "2026-11-22", "2026-11-21T19:00:00.000Z", "2026-11-22T18:59:59.999Z"],
  ["a day under the old offset", "2024-01-15", "2024-01-14T18:00:00.000Z", "2024-01-15T17:59:59.999Z"],
  ["the long day on which the offset changed", "2024-02-29", "2024-02-28T18:00:00.000Z", "2024-02-29T18:59:59.999Z"],
])("%s begins and ends when it does in Almaty", (_what, day, first, last) => {
  expect(dayInAlmaty(day)).toEqual({ first: new Date(first), last: new Date(last) });
});

test.each(["2026-02-30", "2026-13-01", "22.11.2026", "2026-11-22T00:00:00Z", ""])("%j is no day", (text) => {
  expect(dayInAlmaty(text)).toBeUndefined();
});
