import { expect, test } from "vitest";
import { httpDate } from "../../src/model/http-date.js";

const instant = Date.parse("2026-11-22T05:00:30Z");

test.each([
  ["the present form", "Sun, 22 Nov 2026 05:00:30 GMT"],
  ["the form with the whole weekday", "Sunday, 22-Nov-26 05:00:30 GMT"],
  ["the form of C, which is GMT without saying so", "Sun Nov 22 05:00:30 2026"],
])("%s is read: %s", (_form, text) => {
  expect(httpDate(text)).toBe(instant);
});

test("the form of C has a blank before a day of one digit", () => {
  expect(httpDate("Sun Nov  1 05:00:30 2026")).toBe(Date.parse("2026-11-01T05:00:30Z"));
});

test("the shortest and the longest weekday are read", () => {
  expect(httpDate("Friday, 20-Nov-26 05:00:30 GMT")).toBe(Date.parse("2026-11-20T05:00:30Z"));
  expect(httpDate("Wednesday, 18-Nov-26 05:00:30 GMT")).toBe(Date.parse("2026-11-18T05:00:30Z"));
});

test("a year may be as late as a date can be", () => {
  expect(httpDate("Fri, 22 Nov 12026 05:00:30 GMT")).toBe(Date.parse("+012026-11-22T05:00:30Z"));
  expect(httpDate("Sat, 13 Sep 275760 00:00:00 GMT")).toBe(8.64e15);
});

test.each([
  "",
  "1",
  "2026-11-22T05:00:30Z",
  "22 Nov 2026 05:00:30 GMT",
  "Sun, 22 Nov 2026 05:00:30",
  "Sun, 22 Nov 2026 05:00:30 +0500",
  "Sun, 22 Nov 2026 05:00:30 GMT, or later",
  "Sun, 22 Nov 2026 05:00:30 GMT (or later)",
  "at Sun, 22 Nov 2026 05:00:30 GMT",
  "sun, 22 Nov 2026 05:00:30 GMT",
  "SUN, 22 Nov 2026 05:00:30 GMT",
  "Su, 22 Nov 2026 05:00:30 GMT",
  "Sund, 22 Nov 2026 05:00:30 GMT",
  "S1n, 22 Nov 2026 05:00:30 GMT",
  "1un, 22 Nov 2026 05:00:30 GMT",
  "Sun, 2 Nov 2026 05:00:30 GMT",
  "Sun, 022 Nov 2026 05:00:30 GMT",
  "Sun, 22 nov 2026 05:00:30 GMT",
  "Sun, 22 NOV 2026 05:00:30 GMT",
  "Sun, 22 November 2026 05:00:30 GMT",
  "Sun, 22 Nov 26 05:00:30 GMT",
  "Sun, 22 Nov 202 05:00:30 GMT",
  "Sun, 22 Nov 2026 5:00:30 GMT",
  "Sun, 22 Nov 2026 05:0:30 GMT",
  "Sun, 22 Nov 2026 05:00:3 GMT",
  "Sun, 22 Nov 2026 05:00 GMT",
  "Sun, 32 Nov 2026 05:00:30 GMT",
  "Sun, 22 Xyz 2026 05:00:30 GMT",
  "sunday, 22-Nov-26 05:00:30 GMT",
  "SUNDAY, 22-Nov-26 05:00:30 GMT",
  "Sunda, 22-Nov-26 05:00:30 GMT",
  "S, 22-Nov-26 05:00:30 GMT",
  "Wednesdays, 18-Nov-26 05:00:30 GMT",
  "Sunday, 2-Nov-26 05:00:30 GMT",
  "Sunday, 22-nov-26 05:00:30 GMT",
  "Sunday, 22-NOV-26 05:00:30 GMT",
  "Sunday, 22-November-26 05:00:30 GMT",
  "Sunday, 22-Nov-6 05:00:30 GMT",
  "Sunday, 22-Nov-2026 05:00:30 GMT",
  "Sunday, 22-Nov-26 05:00:30",
  "at Sunday, 22-Nov-26 05:00:30 GMT",
  "Sun Nov 22 05:00:30 2026 GMT",
  "Sun Nov 22 05:00:30 2026, or later",
  "Sun Nov 22 05:00:30 2026 (or later)",
  "at Sun Nov 22 05:00:30 2026",
  "sun Nov 22 05:00:30 2026",
  "SUN Nov 22 05:00:30 2026",
  "Su Nov 22 05:00:30 2026",
  "Sunday Nov 22 05:00:30 2026",
  "Sun nov 22 05:00:30 2026",
  "Sun NOV 22 05:00:30 2026",
  "Sun November 22 05:00:30 2026",
  "Sun Nov 1 05:00:30 2026",
  "Sun Nov -2 05:00:30 2026",
  "Sun Nov 2  05:00:30 2026",
  "Sun Nov 22 5:00:30 2026",
  "Sun Nov 22 05:0:30 2026",
  "Sun Nov 22 05:00:3 2026",
  "Sun Nov 22 05:00:30 26",
  "Sun Nov 22 05:00:30 12026",
])("%j is no date of HTTP", (text) => {
  expect(httpDate(text)).toBeUndefined();
});
