import { type HandoutEntry, renderHandoutSheet, toAndroidManagementJson, toIntuneCsv } from "kcell-self-service/handout";
import { describe, expect, test } from "vitest";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";
import { people, plainCode } from "./people.js";

const canary = "CANARY-4711";
const good = people[0] as HandoutEntry;
const other = `LPA:1$smdp.example.com$${canary}`;
const shouted = plainCode.replace("smdp.example.com", "SMDP.EXAMPLE.COM");
const withLast = (entry: unknown): readonly HandoutEntry[] => [...people, entry as HandoutEntry];

const makers: readonly (readonly [string, (entries: readonly HandoutEntry[]) => string])[] = [
  ["renderHandoutSheet", (entries) => renderHandoutSheet(entries, { language: "kk" })],
  ["toIntuneCsv", (entries) => toIntuneCsv(withoutFlags(entries))],
  ["toAndroidManagementJson", (entries) => toAndroidManagementJson(withoutFlags(entries))],
];

/** Device management refuses confirmation codes, and here something else shall be the reason. Mapping leaves a hole a hole. */
const withoutFlags = (entries: readonly HandoutEntry[]): readonly HandoutEntry[] =>
  entries.map((entry) => entry && { ...entry, code: withoutFlag(entry.code) });

const withoutFlag = (code: HandoutEntry["code"]): HandoutEntry["code"] => (typeof code === "string" ? code.replace(/\$\$1$/u, "") : code);

describe.each(makers)("%s", (_, make) => {
  test.each([
    ["a code that is none", { ...good, code: `LPA:1$${canary}` }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["a code of nothing", { ...good, code: undefined }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["what reveals no code", { ...good, code: { reveal: () => canary } }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    ["an ICCID that is none", { ...good, code: other, iccid: "8999" }, "INVALID_ARGUMENT", "entries[2].iccid"],
    ["what has no way to reveal a code", { ...good, code: { reveal: canary } }, "INVALID_ACTIVATION_CODE", "entries[2].code"],
    [
      "an answer that is neither yes nor no",
      { ...good, code: other, confirmationCodeRequired: "true" },
      "INVALID_ARGUMENT",
      "entries[2].confirmationCodeRequired",
    ],
    ["the code of somebody else", { ...good, code: plainCode }, "INVALID_ARGUMENT", "entries[2].code"],
    ["somebody's profile with an object identifier", { ...good, code: `${plainCode}$1.3.6.1` }, "INVALID_ARGUMENT", "entries[2].code"],
    ["somebody's profile with a host in capitals", { ...good, code: shouted }, "INVALID_ARGUMENT", "entries[2].code"],
    ["somebody's profile with more behind it", { ...good, code: `${plainCode}$$$$${canary}` }, "INVALID_ARGUMENT", "entries[2].code"],
    ["the ICCID of somebody else", { ...good, code: other, iccid: "8999-7012-3456-7890-1248" }, "INVALID_ARGUMENT", "entries[2].iccid"],
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
  ["longer than a QR code holds", `${other}$$$$${"9".repeat(4000)}`, "a QR code with error correction M holds at most 2330 bytes"],
  ["with half a character", `${other}$$$\ud83d`, "it must be well-formed Unicode"],
])("a sheet refuses a code %s, and names the entry", async (_, code, problem) => {
  const error = await thrownBy(() => renderHandoutSheet([good, { msisdn: "77021234568", code }], { language: "kk" }));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { "entries[1].code": problem } });
  expect(everythingShown(error)).not.toMatch(/CANARY|smdp|999/u);
});

test("no two of a thousand entries have one profile, and the error names both that do", async () => {
  const many = Array.from({ length: 1000 }, (_, number) => ({ msisdn: "77021234568", code: `LPA:1$smdp.example.com$A-${number % 999}` }));
  const error = await thrownBy(() => toAndroidManagementJson(many));
  expect(error.fields).toEqual({ "entries[999].code": "it is the profile of entries[0] too" });
});

test.each([undefined, null, "kk"])("a sheet refuses %s for its options", async (options) => {
  const error = await thrownBy(() => renderHandoutSheet(people, options as unknown as Parameters<typeof renderHandoutSheet>[1]));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", fields: { options: "it must be an object" } });
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
