import { type HandoutEntry, renderHandoutSheet, toAndroidManagementJson, toIntuneCsv } from "kcell-self-service/handout";
import { describe, expect, test } from "vitest";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";
import { people, plainCode } from "./people.js";

const canary = "CANARY-4711";
const good = people[0] as HandoutEntry;
const withLast = (entry: unknown): readonly HandoutEntry[] => [...people, entry as HandoutEntry];

const makers: readonly (readonly [string, (entries: readonly HandoutEntry[]) => string])[] = [
  ["renderHandoutSheet", (entries) => renderHandoutSheet(entries, { language: "kk" })],
  ["toIntuneCsv", (entries) => toIntuneCsv(entries.map((entry) => entry && { ...entry, code: withoutFlag(entry.code) }))],
  ["toAndroidManagementJson", (entries) => toAndroidManagementJson(entries)],
];

const withoutFlag = (code: HandoutEntry["code"]): HandoutEntry["code"] => (typeof code === "string" ? code.replace(/\$\$1$/u, "") : code);

describe.each(makers)("%s", (_, make) => {
  test.each([
    ["a code that is none", { ...good, code: `LPA:1$${canary}` }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["a code of nothing", { ...good, code: undefined }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["what reveals no code", { ...good, code: { reveal: () => canary } }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["an ICCID that is none", { ...good, code: `LPA:1$smdp.example.com$${canary}`, iccid: "8999" }, "INVALID_ARGUMENT", "entries[2].iccid"],
    ["the code of somebody else", { ...good, code: plainCode }, "INVALID_ARGUMENT", "entries[2].code"],
    ["no entry", undefined, "INVALID_ARGUMENT", "entries[2]"],
    ["null", null, "INVALID_ARGUMENT", "entries[2]"],
  ])("refuses %s, names the place, and shows nothing of it", async (_what, entry, code, field) => {
    const error = await thrownBy(() => make(withLast(entry)));
    expect(error.code).toBe(code);
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
    expect(error.message).toContain(field);
    expect(everythingShown(error)).not.toMatch(/CANARY|AGYFT|QX7K2|smdp/u);
  });

  test("refuses a list with a hole, an empty one, and what is no list", async () => {
    const list = [...people];
    list.length = 3;
    expect((await thrownBy(() => make(list))).fields).toHaveProperty(["entries[2]"]);
    expect((await thrownBy(() => make([]))).fields).toEqual({ entries: "it must be a list that is not empty" });
  });
});

test.each([
  ["a number that is none", { ...good, msisdn: "123" }, "INVALID_MSISDN", "entries[2].msisdn"],
  ["no number", { ...good, msisdn: undefined }, "INVALID_MSISDN", "entries[2].msisdn"],
  ["an empty name", { ...good, name: " " }, "INVALID_ARGUMENT", "entries[2].name"],
  ["a name of 121 characters", { ...good, name: "я".repeat(121) }, "INVALID_ARGUMENT", "entries[2].name"],
  ["a name that is no text", { ...good, name: 7 }, "INVALID_ARGUMENT", "entries[2].name"],
])("a sheet refuses %s", async (_, entry, code, field) => {
  const error = await thrownBy(() =>
    renderHandoutSheet(withLast({ ...(entry as HandoutEntry), code: `LPA:1$smdp.example.com$${canary}` }), { language: "en" }),
  );
  expect(error.code).toBe(code);
  expect(Object.keys(error.fields ?? {})).toEqual([field]);
});

test.each([
  ["language", { language: "de" }],
  ["language", { language: "toString" }],
  ["layout", { language: "ru", layout: "poster" }],
  ["company", { language: "ru", company: "" }],
  ["contact", { language: "ru", contact: "я".repeat(121) }],
  ["bin", { language: "ru", bin: "240140990015" }],
])("a sheet refuses the option %s when it is wrong", async (field, options) => {
  const error = await thrownBy(() => renderHandoutSheet(people, options as Parameters<typeof renderHandoutSheet>[1]));
  expect(Object.keys(error.fields ?? {})).toEqual([field]);
});
