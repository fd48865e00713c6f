import { describe, expect, it } from "vitest";
import { quotable } from "../../src/i18n/quotable.js";

describe("an id that people may see", () => {
  it.each([
    "req-000017",
    "01JD3Q8ZP2",
    "a:b.c_d",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    // Eleven digits in a row, by chance, in a random id.
    "3f2504e0-4f89-41d3-9a0c-a77011234567",
    "20261122000117",
  ])("is one like %s", (id) => {
    expect(quotable(id)).toBe(id);
  });

  it.each([
    ["a number", "77011234567"],
    ["a number with its trunk digit", "87011234567"],
    ["a number without its country code", "7011234567"],
    ["a number with a plus", "+77011234567"],
    ["a number among letters", "msisdn77011234567x"],
    ["a number with hyphens", "req.8-701-123-45-67"],
    ["an activation code", "LPA:1$smdp.example.com$CANARY"],
    ["a header with a token", "Bearer CANARY"],
    ["a web token", `eyJhbGciOiJIUzI1NiJ9.${"a".repeat(80)}`],
    ["markup", "<b>1</b>"],
    ["nothing", ""],
  ])("is not %s", (_what, id) => {
    expect(quotable(id)).toBeUndefined();
  });
});
