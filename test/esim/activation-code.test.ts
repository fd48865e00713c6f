import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ActivationCode, type ActivationCodeInput } from "../../src/index.js";
import { failureOf, thrownBy } from "../errors/failure-of.js";

const full = "LPA:1$smdp.example.com$ABC-1$1.3.6.1$1$CA01$BF2F";
const parts = {
  smdpAddress: "smdp.example.com",
  matchingId: "ABC-1",
  smdpOid: "1.3.6.1",
  confirmationCodeRequired: true,
  rootCaIndicator: "CA01",
  deleteNotification: "BF2F",
};

describe("a code", () => {
  it("tells what is no secret without being asked to reveal it", () => {
    const code = ActivationCode.parse(full);
    expect([code.smdpAddress, code.smdpOid, code.confirmationCodeRequired]).toEqual(["smdp.example.com", "1.3.6.1", true]);
  });

  it("reveals its parts, those that are absent as null", () => {
    expect(ActivationCode.parse(full).revealParts()).toEqual(parts);
    const absent = { smdpOid: null, confirmationCodeRequired: false, rootCaIndicator: null, deleteNotification: null };
    expect(ActivationCode.parse("1$a.example$").revealParts()).toEqual({ smdpAddress: "a.example", matchingId: "", ...absent });
  });

  it("gives away copies only, so that nobody changes it", () => {
    const code = ActivationCode.parse(full);
    Object.assign(code.revealParts(), { matchingId: "OTHER" });
    expect(code.reveal()).toBe(full);
  });

  it("says which of its texts strict reading takes too", () => {
    const conformant = (text: string): boolean => ActivationCode.parse(text).conformant;
    expect(["LPA:1$a.example$A", "lpa:1$a.example$A", "1$a.example$", "1$a.example$A$$$$$x"].filter((text) => !conformant(text))).toEqual(
      [],
    );
    expect([" 1$a.example$A", "1$a.example$a", "1$a.example$A$", "1$a.example$A$$0"].filter(conformant)).toEqual([]);
  });

  it("equals the same code in another writing, and no other code", () => {
    const code = ActivationCode.parse(full);
    expect(code.equals(ActivationCode.parse(full.replace("smdp.example.com", "SMDP.EXAMPLE.COM").replace("LPA", "lpa")))).toBe(true);
    expect(code.equals(ActivationCode.parse(full.replace("ABC-1", "abc-1")))).toBe(false);
    expect(code.equals(ActivationCode.from({ ...parts, confirmationCodeRequired: false }))).toBe(false);
  });

  it.each([undefined, null, full, {}, Object.create(ActivationCode.prototype)])("equals nothing that is no code: %o", (other) => {
    expect(ActivationCode.parse(full).equals(other as ActivationCode)).toBe(false);
  });

  it("is read in lenient mode where there are no options", () => {
    for (const none of [undefined, null, {}, { mode: undefined }]) {
      expect(ActivationCode.parse("1$a.example$a", none as object).warnings).toEqual(["MATCHING_ID_LOWERCASE"]);
    }
  });

  it("keeps its warnings from being changed", () => {
    const { warnings } = ActivationCode.parse("1$a.example$a");
    expect(() => (warnings as string[]).push("OTHER")).toThrow(TypeError);
    expect(Object.isFrozen(ActivationCode.from(parts).warnings)).toBe(true);
  });

  it("takes blanks at the ends of the last two fields for nothing, in every mode", () => {
    const written = "LPA:1$a.example$A$$$R r$D";
    const given = { smdpAddress: "a.example", matchingId: "A", rootCaIndicator: "\u200bR r ", deleteNotification: " D\n" };
    const texts = [written, "LPA:1$a.example$A$$$ R r $ D\n", "LPA:1$a.example$A$$$R r$\ufeffD"];
    const codes = [
      ActivationCode.from(given),
      ...texts.flatMap((text) => [ActivationCode.parse(text), ActivationCode.parse(text, { mode: "strict" })]),
    ];
    expect(codes.filter((code) => code.reveal() !== written || !code.equals(ActivationCode.parse(code.reveal())))).toEqual([]);
    expect(ActivationCode.from({ ...given, rootCaIndicator: " ", deleteNotification: "\t" }).reveal()).toBe("LPA:1$a.example$A");
  });

  it("is no longer than what can be read again with its prefix", async () => {
    const start = "1$a.example$A$$$$";
    const longest = start + "D".repeat(8192 - "LPA:".length - start.length);
    for (const mode of ["lenient", "strict"] as const) {
      const code = ActivationCode.parse(longest, { mode });
      expect(ActivationCode.parse(code.reveal(), { mode }).equals(code)).toBe(true);
      expect(await thrownBy(() => ActivationCode.parse(`${longest}D`, { mode }))).toMatchObject({ problem: "TOO_LONG" });
    }
    const deleteNotification = "D".repeat(longest.length - start.length);
    const made = ActivationCode.from({ smdpAddress: "a.example", matchingId: "A", deleteNotification });
    expect(made.reveal()).toHaveLength(8192);
    const longer = { smdpAddress: "a.example", matchingId: "A", deleteNotification: `${deleteNotification}D` };
    expect(await thrownBy(() => ActivationCode.from(longer))).toMatchObject({ problem: "TOO_LONG" });
  });

  it("is not read in a mode that does not exist", async () => {
    const mode = "Strict" as "strict";
    expect(await thrownBy(() => ActivationCode.parse(full, { mode }))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(await thrownBy(() => ActivationCode.safeParse(full, { mode }))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

describe("a code from parts", () => {
  it("needs only the address and the matching ID", () => {
    expect(ActivationCode.from({ smdpAddress: "a.example", matchingId: "" }).reveal()).toBe("LPA:1$a.example$");
    const empty = { smdpOid: "", confirmationCodeRequired: null, rootCaIndicator: null, deleteNotification: undefined };
    expect(ActivationCode.from({ smdpAddress: "a.example", matchingId: "A", ...empty }).reveal()).toBe("LPA:1$a.example$A");
  });

  it.each([
    ["a matching ID in lower case", { matchingId: "abc" }, "MATCHING_ID_INVALID", "matchingId"],
    ["blanks", { smdpAddress: " smdp.example.com" }, "SMDP_ADDRESS_INVALID", "smdpAddress"],
    ["a delimiter in the address", { smdpAddress: "a.example$A" }, "SMDP_ADDRESS_INVALID", "smdpAddress"],
    ["a delimiter in the identifier", { smdpOid: "1.2$1" }, "OID_INVALID", "smdpOid"],
    ["a delimiter in the sixth field", { rootCaIndicator: "a$b" }, "NOT_ACTIVATION_CODE", "rootCaIndicator"],
    ["a delimiter in the seventh field", { deleteNotification: "$" }, "NOT_ACTIVATION_CODE", "deleteNotification"],
    ["a number for a text", { matchingId: 42 }, "NOT_A_STRING", "matchingId"],
    ["no matching ID", { matchingId: undefined }, "NOT_A_STRING", "matchingId"],
    ["a list for a text", { smdpOid: ["1.2"] }, "NOT_A_STRING", "smdpOid"],
    ["a word for the flag", { confirmationCodeRequired: "0" }, "CC_FLAG_INVALID", "confirmationCodeRequired"],
    ["more than 255 characters", { matchingId: "A".repeat(230) }, "TOO_LONG", undefined],
    ["more than 8192 characters in all", { deleteNotification: "A".repeat(8192) }, "TOO_LONG", undefined],
  ])("is refused for %s", async (_what, wrong, problem, field) => {
    const error = await thrownBy(() => ActivationCode.from({ ...parts, ...wrong } as ActivationCodeInput));
    expect(error).toMatchObject({ code: "INVALID_ACTIVATION_CODE", kind: "validation", act: "you", problem });
    expect(error.fields).toEqual(field && { [field]: problem });
  });

  it("is refused where there are none", async () => {
    for (const nothing of [undefined, null, 1, "LPA:1$a.example$A"]) {
      expect((await thrownBy(() => ActivationCode.from(nothing as never))).problem).toBe("NOT_A_STRING");
    }
  });
});

describe("manual entry", () => {
  it("asks an iPhone's user for the matching ID under the name of activation code", () => {
    expect(ActivationCode.parse("1$SMDP.example.com$ABC$$1").manualEntry()).toEqual({
      ios: { smdpAddress: "smdp.example.com", activationCode: "ABC" },
      android: { activationCode: "LPA:1$smdp.example.com$ABC$$1" },
      windows: { activationCode: "LPA:1$smdp.example.com$ABC$$1" },
      confirmationCodeRequired: true,
    });
  });
});

describe("install links", () => {
  it("say from which version on they work, and whether somebody promises it", () => {
    const { apple, android, windows } = ActivationCode.parse(full).installLinks();
    expect([apple, android, windows].map(({ minOs, support }) => `${minOs}: ${support}`)).toEqual([
      "iOS 17.4: documented",
      "Android 10: bestEffort",
      "Windows 11 24H2: documented",
    ]);
  });

  it("carry an open field that is no part of a link only percent-encoded", () => {
    const code = ActivationCode.parse("1$a.example$A$$1$x&y=#z %24?é");
    const { apple, windows } = code.installLinks();
    expect(apple.url).toBe(
      "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.example$A$$1$x%26y%3D%23z%20%2524%3F%C3%A9",
    );
    expect(windows.url).toBe("lpa:1$a.example$A$$1$x%26y%3D%23z%20%2524%3F%C3%A9");
    expect(ActivationCode.parse(code.installLinks({ encoding: "percent" }).android.url).equals(code)).toBe(true);
  });

  it("exist for a code whose open field holds half a character", () => {
    const code = ActivationCode.parse("1$a.example$A$$$\ud800");
    expect(code.installLinks().apple.url).toContain("LPA:1$a.example$A$$$");
  });
});

describe("a fingerprint", () => {
  const key = "0123456789abcdef0123456789abcdef";

  it("is HMAC-SHA-256 of the canonical code", async () => {
    const code = ActivationCode.parse("lpa:1$SMDP.example.com$ABC");
    const expected = createHmac("sha256", key).update("LPA:1$smdp.example.com$ABC").digest("hex");
    expect(await code.fingerprint(key)).toBe(expected);
    expect(await code.fingerprint(new TextEncoder().encode(key))).toBe(expected);
  });

  it("is another for another key and another code", async () => {
    const code = ActivationCode.parse(full);
    const other = ActivationCode.parse("1$a.example$A");
    const all = await Promise.all([code.fingerprint(key), code.fingerprint(`${key}.`), other.fingerprint(key)]);
    expect(new Set(all).size).toBe(3);
  });

  it("is not made without a key", async () => {
    const code = ActivationCode.parse(full);
    for (const none of ["", new Uint8Array(), undefined, 7]) {
      expect(await failureOf(code.fingerprint(none as string))).toMatchObject({
        code: "INVALID_ARGUMENT",
        fields: { hmacKey: expect.any(String) },
      });
    }
  });
});
