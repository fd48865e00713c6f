import { parse } from "csv-parse/sync";
import { type DeviceEntry, toAndroidManagementJson, toIntuneCsv } from "kcell-self-service/handout";
import { expect, test } from "vitest";
import { thrownBy } from "../errors/failure-of.js";
import { confirmedCode, longestCode, plainCode } from "./people.js";

const device = (number: number, more: Partial<DeviceEntry> = {}): DeviceEntry => ({
  iccid: `8999701${String(number).padStart(12, "0")}`,
  code: `LPA:1$smdp.example.com$CODE-${number}`,
  ...more,
});

test("a file for Intune has the SM-DP+ address in its first line, then one line for each entry, in their order", () => {
  const csv = toIntuneCsv([device(1), device(2, { iccid: "8999 7012 3456 7890 1248", code: "LPA:1$SMDP.example.com$a-B9" })]);
  expect(csv).toBe("smdp.example.com\n8999701000000000001,CODE-1\n89997012345678901248,a-B9");
});

test("a thousand entries fit into one file for Intune, and one more does not", async () => {
  const many = Array.from({ length: 1001 }, (_, number) => device(number));
  const rows = parse(toIntuneCsv(many.slice(0, 1000)), { relax_column_count: true }) as readonly (readonly string[])[];
  expect(rows).toHaveLength(1001);
  expect(rows[1000]).toEqual(["8999701000000000999", "CODE-999"]);
  expect((await thrownBy(() => toIntuneCsv(many))).fields).toEqual({ entries: "Intune takes at most 1000 in one file" });
});

test.each([
  ["a code of another operator", device(2, { code: "LPA:1$smdp.example.net$CODE-2" }), "code"],
  ["a code that asks for a confirmation code", device(2, { code: confirmedCode }), "code"],
  ["what the operator says needs a confirmation code", device(2, { confirmationCodeRequired: true }), "confirmationCodeRequired"],
  ["a code without a matching ID", device(2, { code: "LPA:1$smdp.example.com$" }), "code"],
  ["a matching ID that a spreadsheet takes for a formula", device(2, { code: "LPA:1$smdp.example.com$-2-CMD" }), "code"],
  ["an entry without an ICCID", device(2, { iccid: undefined }), "iccid"],
  ["an ICCID of 18 digits", device(2, { iccid: "899970100000000002" }), "iccid"],
])("a file for Intune refuses %s", async (_, entry, field) => {
  const error = await thrownBy(() => toIntuneCsv([device(1), entry]));
  expect(error.code).toBe("INVALID_ARGUMENT");
  expect(Object.keys(error.fields ?? {})).toEqual([`entries[1].${field}`]);
});

test("no cell of a file for Intune begins as a formula, and none needs quoting", () => {
  const cells = toIntuneCsv([device(1), device(2)]).split(/[\n,]/u);
  expect(cells.filter((cell) => !/^[\dA-Za-z][\dA-Za-z.-]*$/u.test(cell))).toEqual([]);
});

test("Android gets one command for each entry, in their order, with the whole code", () => {
  const codes = [`${plainCode}$1.3.6.1.4.1.31746`, "LPA:1$smdp.example.com$", longestCode];
  const commands: unknown = JSON.parse(toAndroidManagementJson(codes.map((code) => ({ code, confirmationCodeRequired: false }))));
  expect(commands).toEqual(
    codes.map((activationCode) => ({
      type: "ADD_ESIM",
      addEsimParams: { activationCode, activationState: "ACTIVATED" },
    })),
  );
});

test.each([
  ["a code that asks for a confirmation code", device(2, { code: confirmedCode }), "code"],
  ["the same, whatever stands beside it", device(2, { code: confirmedCode, confirmationCodeRequired: false }), "code"],
  ["what the operator says needs one", device(2, { confirmationCodeRequired: true }), "confirmationCodeRequired"],
])("Android, whose commands have no place for a confirmation code, refuses %s", async (_, entry, field) => {
  const error = await thrownBy(() => toAndroidManagementJson([device(1), entry]));
  expect(error.code).toBe("INVALID_ARGUMENT");
  expect(Object.keys(error.fields ?? {})).toEqual([`entries[1].${field}`]);
});

test("Android takes one code for many devices where the server knows each by its EID", () => {
  const code = "LPA:1$smdp.example.com$";
  expect(JSON.parse(toAndroidManagementJson([device(1, { code }), device(2, { code })]))).toHaveLength(2);
});

test("Android is told to leave the eSIM switched off where that is wanted, and nothing else", async () => {
  const [command] = JSON.parse(toAndroidManagementJson([device(1)], { activationState: "NOT_ACTIVATED" })) as readonly unknown[];
  expect(command).toMatchObject({ addEsimParams: { activationState: "NOT_ACTIVATED" } });
  const error = await thrownBy(() => toAndroidManagementJson([device(1)], { activationState: "ON" as "ACTIVATED" }));
  expect(Object.keys(error.fields ?? {})).toEqual(["activationState"]);
  const missing = await thrownBy(() => toAndroidManagementJson([device(1)], null as unknown as { activationState: "ACTIVATED" }));
  expect(missing.fields).toEqual({ options: "it must be an object" });
});
