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
    "<wbr>",
    "%20",
    "%5C",
    "%5C%5Cn",
    "\\%5C\\n",
    "LPA:%5C%5Cn",
    "\\\\n",
    "%201",
    "1 ",
    "1 a.b ",
    "1$a.b ",
    "LPA:1$\u200b",
    "LPA:1$a ",
    "LPA:1$%20",
    "LPA: ",
  ],
  ...["token:[", 'cookie:="', "cookie:", "<token>", "--token ", "token ", "://", "://a:", "bearer: "],
];

const length = 200_000;

/** What a pattern may take for the beginning of a code, so that it has to read on. */
const begun = ["1$", "LPA:1$", "LPA:", "LPA:1", "1", "1$a.b"].flatMap((start) =>
  [" ", "\u200b", "%20", "a", "a.", "\\", "\\n", "\\\\n", "%5C%5Cn", "%255C\\n", "\\u0020", "%2520"].map(
    (piece) => [start, piece] as const,
  ),
);

const texts = [...repeated.map((piece) => ["", piece] as const), ...begun].map(([start, piece]) => {
  return [start, piece, (start + piece.repeat(Math.ceil(length / piece.length))).slice(0, length)] as const;
});

/** A linear reading takes a fiftieth of this on a machine at rest; a quadratic one takes minutes. */
const generousMs = 2000;

describe.each(texts)("after %j 200 000 characters of %j", (_start, _piece, text) => {
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
