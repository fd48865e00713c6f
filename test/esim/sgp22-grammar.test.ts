import { describe, expect, it } from "vitest";
import { ActivationCode, type ActivationCodeProblem } from "../../src/index.js";

const host = "smdp.example.com";

const strict = (text: string): unknown => outcome(text, "strict");
const lenient = (text: string): unknown => outcome(text, "lenient");

function outcome(text: string, mode: "lenient" | "strict"): unknown {
  const result = ActivationCode.safeParse(text, { mode });
  return result.ok ? [result.value.reveal(), ...result.value.warnings] : result.problem;
}

describe("the prefix", () => {
  it.each(["LPA:", "lpa:", "Lpa:", "lPA:", ""])("may be %j in both modes, for a scheme has no case", (prefix) => {
    const warnings = prefix === "LPA:" || prefix === "" ? [] : ["PREFIX_CASE"];
    for (const read of [strict, lenient]) expect(read(`${prefix}1$${host}$ABC`)).toEqual([`LPA:1$${host}$ABC`, ...warnings]);
  });

  it.each(["LPA", "LPA;", "LPA：", "ＬＰＡ:", "LPA:LPA:", "LPA//", "https:", "sm-dp:", "ⅼpa:", "Lpа:"])("is not %j", (prefix) => {
    for (const read of [strict, lenient]) expect(read(`${prefix}1$${host}$ABC`)).toBe("NOT_ACTIVATION_CODE");
  });
});

describe("the format", () => {
  it.each(["0", "2", "9", "01", "11", "100"])("is 1 and not the number %j", (format) => {
    for (const read of [strict, lenient]) expect(read(`LPA:${format}$${host}$ABC`)).toBe("UNSUPPORTED_FORMAT");
  });

  it.each(["", "A", "1.0", "-1", "+1", "1a", "１", "١", "²", "I", "1\u200b1"])("is 1 and not %j", (format) => {
    for (const read of [strict, lenient]) expect(read(`LPA:${format}$${host}$ABC`)).toBe("NOT_ACTIVATION_CODE");
  });

  it("is looked at before the number of fields", () => {
    expect(lenient(`2$${host}`)).toBe("UNSUPPORTED_FORMAT");
    expect(lenient("1")).toBe("NOT_ACTIVATION_CODE");
    expect(lenient("2")).toBe("NOT_ACTIVATION_CODE");
    expect(lenient("1$")).toBe("MISSING_FIELD");
  });
});

describe("the SM-DP+ address", () => {
  const label63 = "a".repeat(63);

  it.each(["a.b", "1.a", "a.1b", "0.0.0.0.example", "a-b.c-d", "a--b.example", "xn--p1ai.xn--p1ai", `${label63}.example`])(
    "may be %s",
    (address) => {
      expect(strict(`1$${address}$ABC`)).toEqual([`LPA:1$${address}$ABC`]);
    },
  );

  it.each([
    ...["example", "1", ".example.com", "example.com.", "a..b", "-a.example", "a-.example", "a.-b", "a.b-", `a${label63}.example`, "a.12"],
    ...[
      "1.2.3.4",
      "[::1]",
      "::1",
      "https://smdp.example.com",
      "user@smdp.example.com",
      "smdp.example.com:443",
      "smdp.example.com/",
      "*.example.com",
    ],
    ...["smdp_1.example.com", "smdp.example.com?", "smdp.example.com#x", "smdp,example.com", "smdp。example.com", "ｓmdp.example.com"],
    ...[
      "ſmdp.example.com",
      "\u212agb.example.com",
      "smdp.exampl\u0435.com",
      "smdp.example.com\u0000",
      "smdp\u00ad.example.com",
      "smdp%2Eexample.com",
    ],
  ])("may not be %j", (address) => {
    for (const read of [strict, lenient]) expect(read(`1$${address}$ABC`)).toBe("SMDP_ADDRESS_INVALID");
  });

  it("is given in lower case, and on request in capitals or as it was", () => {
    const code = ActivationCode.parse("LPA:1$SMDP.Example.COM$ABC");
    expect(code.smdpAddress).toBe(host);
    expect(code.revealParts().smdpAddress).toBe(host);
    expect(code.reveal({ host: "upper" })).toBe("LPA:1$SMDP.EXAMPLE.COM$ABC");
    expect(code.reveal({ host: "preserve", prefix: false })).toBe("1$SMDP.Example.COM$ABC");
  });
});

describe("the matching ID", () => {
  it.each(["", "-", "0", "A", "ABC-123", "----", "Z".repeat(64)])("may be %j", (matchingId) => {
    const warnings = matchingId === "" ? ["MATCHING_ID_EMPTY"] : [];
    expect(strict(`1$${host}$${matchingId}`)).toEqual([`LPA:1$${host}$${matchingId}`, ...warnings]);
  });

  it("keeps its case, and lower case is refused only in strict mode", () => {
    expect(lenient(`1$${host}$aB-c`)).toEqual([`LPA:1$${host}$aB-c`, "MATCHING_ID_LOWERCASE"]);
    expect(strict(`1$${host}$aB-c`)).toBe("MATCHING_ID_INVALID");
  });

  it.each([
    "A B",
    "A\u00a0B",
    "A_B",
    "A.B",
    "A/B",
    "A+B",
    "A=",
    "A%2DB",
    "A\u2010B",
    "A\u2013B",
    "А",
    "Ａ",
    "é",
    "ſ",
    "\u212a",
    "A\u200bB",
    "A\nB",
    "A\u0000",
    "[redacted]",
  ])("may not be %j", (matchingId) => {
    for (const read of [strict, lenient]) expect(read(`1$${host}$${matchingId}`)).toBe("MATCHING_ID_INVALID");
  });
});

describe("the object identifier", () => {
  it.each(["0.0", "0.39", "1.0", "1.39.1", "2.0", "2.999.10", "2.25.329800735698586629295641978511506172918", "1.3.6.1.4.1.31746"])(
    "may be %s",
    (oid) => {
      expect(strict(`1$${host}$ABC$${oid}`)).toEqual([`LPA:1$${host}$ABC$${oid}`]);
    },
  );

  it.each([
    "0",
    "1",
    "2",
    "3.1",
    "0.40",
    "1.40.1",
    "1.3.06",
    "01.3",
    "1..3",
    ".1.3",
    "1.3.",
    "1,3",
    "1.3.x",
    "urn:oid:1.3",
    "1.3.6 1",
    "1.٣",
    "-1.3",
  ])("may not be %s", (oid) => {
    for (const read of [strict, lenient]) expect(read(`1$${host}$ABC$${oid}`)).toBe("OID_INVALID");
  });
});

describe("the flag for the confirmation code", () => {
  it.each(["2", "00", "01", "11", "true", "yes", "Y", "１", "-", "1.0"])("may not be %j", (flag) => {
    for (const read of [strict, lenient]) expect(read(`1$${host}$ABC$$${flag}`)).toBe("CC_FLAG_INVALID");
  });

  it("may be 0 in lenient mode, which means that there is none", () => {
    expect(lenient(`1$${host}$ABC$1.2$0`)).toEqual([`LPA:1$${host}$ABC$1.2`, "CC_FLAG_ZERO"]);
    expect(lenient(`1$${host}$ABC$$0$CA`)).toEqual([`LPA:1$${host}$ABC$$$CA`, "CC_FLAG_ZERO"]);
  });
});

describe("what follows", () => {
  it("is kept as it is in the sixth and the seventh field, and ignored after them", () => {
    for (const read of [strict, lenient]) {
      expect(read(`1$${host}$ABC$$$_ä b$%24~`)).toEqual([`LPA:1$${host}$ABC$$$_ä b$%24~`]);
      expect(read(`1$${host}$ABC$$1$$$later`)).toEqual([`LPA:1$${host}$ABC$$1`, "EXTRA_FIELDS_IGNORED"]);
    }
  });

  it.each(["$", "$$", "$1.2$", "$$1$", "$$1$CA$", "$$1$CA$DN$", "$$1$CA$DN$later$"])(
    "is refused by strict mode when it ends as in %s",
    (end) => {
      expect(strict(`1$${host}$ABC${end}`)).toBe("TRAILING_DELIMITER");
      expect(lenient(`1$${host}$ABC${end}`)).toContain("TRAILING_DELIMITERS");
    },
  );

  it("is judged after the matching ID and before the object identifier", () => {
    expect(strict(`1$${host}$a$`)).toBe("MATCHING_ID_INVALID");
    expect(strict(`1$${host}$A$x$`)).toBe("TRAILING_DELIMITER");
    expect(strict(`1$${host}$A$x$y`)).toBe("OID_INVALID");
  });
});

describe("the length", () => {
  const room = 255 - `1$${host}$`.length;

  it("is 255 characters without prefix and seventh field", () => {
    for (const read of [strict, lenient]) {
      expect(read(`LPA:1$${host}$${"A".repeat(room)}`)).toHaveLength(1);
      expect(read(`LPA:1$${host}$${"A".repeat(room + 1)}`)).toBe("TOO_LONG");
      expect(read(`1$${host}$${"A".repeat(room - 3)}$$$$${"D".repeat(4000)}`)).toHaveLength(1);
      expect(read(`1$${host}$${"A".repeat(room - 2)}$$$$${"D".repeat(4000)}`)).toBe("TOO_LONG");
    }
  });

  it("is judged before everything that is in the fields", () => {
    for (const text of ["x".repeat(256), `9$${"x".repeat(300)}`, "$".repeat(7) + "x".repeat(8186)]) expect(lenient(text)).toBe("TOO_LONG");
  });

  it("is 8192 characters in all, blanks included", () => {
    expect(lenient(`1$${host}$A${" ".repeat(8192 - host.length - 4)}`)).toEqual([`LPA:1$${host}$A`, "WHITESPACE_TRIMMED"]);
    expect(lenient(`1$${host}$A${" ".repeat(8193 - host.length - 4)}`)).toBe("TOO_LONG");
  });
});

describe("blanks", () => {
  it.each([" ", "\t", "\r\n", "\u00a0", "\u2003", "\u202f", "\u2028", "\u3000", "\ufeff", "\u200b", " \u200b\ufeff "])(
    "%j at the ends of fields are taken off",
    (blank) => {
      const expected = [`LPA:1$${host}$ABC$1.2$1`, "WHITESPACE_TRIMMED"];
      expect(lenient(`${blank}LPA:1$${host}$ABC$1.2$1${blank}`)).toEqual(expected);
      expect(lenient(`LPA:${["1", host, "ABC", "1.2", "1"].map((field) => blank + field + blank).join("$")}`)).toEqual(expected);
    },
  );

  it("alone are nothing at all, and in strict mode no code", () => {
    for (const text of ["", " ", "\ufeff", "LPA:", " lpa: "]) expect(lenient(text)).toBe("EMPTY");
    expect([strict(""), strict("LPA:"), strict(" "), strict("LPA: ")]).toEqual([
      "EMPTY",
      "EMPTY",
      "NOT_ACTIVATION_CODE",
      "NOT_ACTIVATION_CODE",
    ]);
  });

  it("between delimiters leave an empty field", () => {
    expect(lenient(`1$${host}$ $ $ `)).toEqual([`LPA:1$${host}$`, "MATCHING_ID_EMPTY", "TRAILING_DELIMITERS", "WHITESPACE_TRIMMED"]);
    expect(lenient("1$ $A")).toBe("SMDP_ADDRESS_EMPTY");
  });
});

describe("an install link", () => {
  const code = `LPA:1$${host}$ABC$$1`;
  const link = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=";

  it.each([
    link + code,
    `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com:443/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${code}&carddata=2`,
    `HTTPS://ESIMSETUP.APPLE.COM/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com/esim_qrcode_provisioning/?carddata=${code}`,
    `https://esimsetup.apple.com/esim_qrcode_provisioning?utm=mail&carddata=${code}&lang=kk#top`,
  ])("gives its code: %s", (text) => {
    expect(lenient(text)).toEqual([code, "FROM_INSTALL_LINK"]);
    expect(strict(text)).toBe("NOT_ACTIVATION_CODE");
  });

  it("gives its percent-encoded code", () => {
    expect(lenient(` ${link}${encodeURIComponent(code)} `)).toEqual([code, "FROM_INSTALL_LINK", "PERCENT_ENCODED", "WHITESPACE_TRIMMED"]);
    expect(lenient(link + encodeURIComponent(encodeURIComponent(code)))).toBe("NOT_ACTIVATION_CODE");
  });

  it.each([
    `http://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com:8443/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com@evil.example/esim_qrcode_provisioning?carddata=${code}`,
    `https://evil.example/?https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup-apple.com/esim_qrcode_provisioning?carddata=${code}`,
    `https://esimsetup.apple.com/other?carddata=${code}`,
    `https://esimsetup.apple.com/esim_qrcode_provisioning?code=${code}`,
    `https://esimsetup.apple.com/esim_qrcode_provisioning?mycarddata=${code}`,
    "https://esimsetup.apple.com/esim_qrcode_provisioning",
  ])("is no other link: %s", (text) => {
    expect(lenient(text)).toBe("NOT_ACTIVATION_CODE");
  });

  it("without a code is empty", () => {
    expect(lenient(link)).toBe("EMPTY");
  });
});

describe("percent-encoding", () => {
  it("is taken off where it hides the delimiters", () => {
    expect(lenient(`LPA%3a1%24${host}%24ABC%0A`)).toEqual([`LPA:1$${host}$ABC`, "PERCENT_ENCODED", "WHITESPACE_TRIMMED"]);
  });

  it.each(["LPA%3A1$smdp.example.com$ABC", "LPA%3A1%24smdp.example.com%24%E0", "%24", "1%2524a.b%2524C"])("is left alone in %s", (text) => {
    expect(lenient(text)).toBe("NOT_ACTIVATION_CODE" satisfies ActivationCodeProblem);
  });
});
