import { expect, test } from "vitest";
import { wholePage } from "../../src/model/whole-page.js";
import { thrownBy } from "../errors/failure-of.js";

const meta = { status: 200, correlationId: "cor-1", attempts: 1, headers: new Headers() };
const page = (given: unknown) => wholePage(given as { items: readonly object[]; nextCursor: string | null }, meta);

test.each([
  { items: [], nextCursor: null },
  { items: [{ id: 1 }], nextCursor: "next" },
  { items: [{}, []], nextCursor: "a:b/c" },
  { items: [], nextCursor: "a//b" },
  { items: [], nextCursor: "1https://operator.test" },
  { items: [], nextCursor: "" },
])("%j is a page, and stays what it is", (given) => {
  expect(page(given)).toBe(given);
});

test.each([
  undefined,
  null,
  "page",
  {},
  { items: [] },
  { nextCursor: null },
  { items: {}, nextCursor: null },
  { items: "ab", nextCursor: null },
  { items: [{}, null], nextCursor: null },
  { items: [{}, "a"], nextCursor: null },
  { items: [], nextCursor: undefined },
  { items: [], nextCursor: 7 },
  { items: [], nextCursor: {} },
  { items: [], nextCursor: "https://evil.test" },
  { items: [], nextCursor: "h://evil.test" },
  { items: [], nextCursor: "HTTPS://evil.test" },
  { items: [], nextCursor: "//evil.test" },
  { items: [], nextCursor: String.raw`\\evil.test` },
  { items: [], nextCursor: String.raw`file:\\evil.test` },
])("%j is none: it has no end, no things, or a cursor that names a host", async (given) => {
  expect(await thrownBy(() => page(given))).toMatchObject({ code: "ANSWER_UNREADABLE", status: 200, correlationId: "cor-1", attempts: 1 });
});
