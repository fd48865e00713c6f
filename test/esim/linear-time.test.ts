import { describe, expect, it } from "vitest";
import { ActivationCode, parseEid, parseIccid, redactText } from "../../src/index.js";

/** Texts that make a careless pattern go back and forth: each repeats what a pattern begins with, or what it hopes will end. */
const repeated = [
  ...[
    "A",
    "1",
    "7",
    "8",
    "89",
    "98",
    "F",
    "+",
    "$",
    " ",
    "\n",
    "\u200b",
    "%",
    "%25",
    "%24",
    "\\",
    '"',
    "'",
    ".",
    "-",
    "&",
    "=",
    ":",
    "\ud800",
  ],
  ...[
    "1$",
    "1$a.",
    "1$a.b",
    "1$a.b$",
    "LPA:",
    "LPA:1$",
    "LPA:1$ ",
    "LPA%3A",
    "LPA:1$a.b$c ",
    "a.",
    "a-",
    "7 ",
    "7-(",
    "+7 ",
    "+1",
    "89 ",
    "8 7",
    "8,",
  ],
  ...[
    "token:",
    'token:"',
    "token:'",
    'token:"\\',
    "token: bearer ",
    "bearer ",
    "basic A",
    "basic +",
    "basic ",
    "eyJ",
    "eyJa.",
    "eyJaaaaaaaa.",
    "pin:",
    "код ",
  ],
  ...[
    "https://esimsetup.apple.com/esim_qrcode_provisioning?",
    "carddata=",
    "&carddata",
    "00000000-0000-0000-0000-",
    "a1b2c3d4-",
    "\\u0024",
    "&#36;",
  ],
];

const length = 200_000;
const texts = repeated.map((piece) => [piece, piece.repeat(Math.ceil(length / piece.length)).slice(0, length)] as const);

/** A linear reading takes a fiftieth of this on a machine at rest; a quadratic one takes minutes. */
const generousMs = 2000;

describe.each(texts)("200 000 characters of %j", (_piece, text) => {
  it("are read in time that does not grow out of hand", () => {
    const before = performance.now();
    for (const mode of ["lenient", "strict"] as const) {
      expect(ActivationCode.safeParse(text, { mode }).ok).toBe(false);
      expect(ActivationCode.safeParse(`1$a.b$${text.slice(0, 8000)}`, { mode }).ok).toBeTypeOf("boolean");
      expect(parseIccid(text, { mode }).ok).toBe(false);
    }
    expect(parseEid(text).ok).toBe(false);
    expect(redactText(text)).toBeTypeOf("string");
    expect(redactText(`${text}!`)).toBeTypeOf("string");
    expect(performance.now() - before).toBeLessThan(generousMs);
  });
});
