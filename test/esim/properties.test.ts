import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ActivationCode, KcellError, maskIccid, parseEid, parseIccid, redactText } from "../../src/index.js";

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/u);
const address = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.stringMatching(/^[a-z]{2,6}$/u))
  .map(([labels, last]) => [...labels, last].join("."));
const arcs = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n }), { minLength: 1, maxLength: 4 });
const oid = fc.oneof(
  arcs.map((rest) => `2.${rest.join(".")}`),
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 39 })).map((start) => start.join(".")),
);
/** What versions to come may put there; blanks at its ends are no part of it. */
const open = fc
  .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
  .map((text) => text.replaceAll(/[$\s\u200b]/gu, ""))
  .filter((text) => text !== "");
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

const parts = fc.record({
  smdpAddress: address,
  matchingId: fc.stringMatching(/^[0-9A-Z-]{0,64}$/u),
  smdpOid: maybe(oid),
  confirmationCodeRequired: fc.boolean(),
  rootCaIndicator: maybe(open),
  deleteNotification: maybe(open),
});

/** Texts that come near to a code: its own pieces, in any order. */
const pieces = fc.constantFrom(
  ..."$$$$ 1 1 2 0 LPA: lpa: a.example smdp.example.com ABC abc 1.2 $ . - %24 %3A %25 \ufeff \u200b \u00a0 \n é \ud800 А".split(" "),
  " ",
);
const nearly = fc.array(fc.oneof(pieces, fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 24 }).map((all) => all.join(""));
const modes = fc.constantFrom("lenient", "strict");

describe("reading and writing", () => {
  it("are inverse: what is made of parts is read as these parts, in both modes", () => {
    fc.assert(
      fc.property(parts, modes, fc.boolean(), (given, mode, prefix) => {
        const code = ActivationCode.from(given);
        const again = ActivationCode.parse(code.reveal({ prefix }), { mode });
        expect(code.revealParts()).toEqual(given);
        expect(again.revealParts()).toEqual(given);
        expect(again.equals(code)).toBe(true);
        expect(again.conformant).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("come to rest: a code that was read and written is read and written the same", () => {
    fc.assert(
      fc.property(nearly, modes, (text, mode) => {
        const first = ActivationCode.safeParse(`1$a.example$${text}`, { mode });
        fc.pre(first.ok);
        const written = first.value.reveal();
        expect(ActivationCode.parse(written, { mode }).reveal()).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });

  it("agree on what is conformant: what strict mode takes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearly,
          nearly.map((text) => `1$a.example$${text}`),
        ),
        (text) => {
          const lenient = ActivationCode.safeParse(text);
          const strict = ActivationCode.safeParse(text, { mode: "strict" });
          expect(lenient.ok && lenient.value.conformant).toBe(strict.ok);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("come through every install link", () => {
    fc.assert(
      fc.property(parts, (given) => {
        const code = ActivationCode.from({ ...given, rootCaIndicator: null, deleteNotification: null });
        const links = [...Object.values(code.installLinks()), ...Object.values(code.installLinks({ encoding: "percent" }))];
        expect(links.map(({ url }) => ActivationCode.parse(url).reveal())).toEqual(links.map(() => code.reveal()));
      }),
    );
  });
});

describe("whatever it is given", () => {
  const anything = fc.oneof(
    nearly,
    fc.string({ unit: "binary", maxLength: 9000 }),
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
  );
  const asText = (value: unknown): string => value as string;

  /** Nothing but an error of the package may come out. */
  const typed = (work: () => unknown): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      if (KcellError.is(error)) return true;
      throw error;
    }
  };

  it("the reader of codes gives a code or a typed error", () => {
    fc.assert(
      fc.property(anything, modes, (value, mode) => {
        expect(typed(() => ActivationCode.parse(asText(value), { mode }))).toBe(true);
        expect(ActivationCode.safeParse(asText(value), { mode }).ok).toBeTypeOf("boolean");
      }),
      { numRuns: 3000 },
    );
  });

  it("the maker of codes gives a code or a typed error", () => {
    const wrong = fc.record({
      smdpAddress: anything,
      matchingId: anything,
      smdpOid: anything,
      confirmationCodeRequired: anything,
      rootCaIndicator: anything,
    });
    fc.assert(
      fc.property(fc.oneof(wrong, anything), (value) => {
        expect(typed(() => ActivationCode.from(value as never))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("the readers of numbers never throw", () => {
    fc.assert(
      fc.property(anything, modes, (value, mode) => {
        expect(parseIccid(asText(value), { mode }).ok).toBeTypeOf("boolean");
        expect(parseEid(asText(value)).ok).toBeTypeOf("boolean");
      }),
      { numRuns: 2000 },
    );
  });

  it("redaction gives a text or a typed error", () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(typed(() => redactText(redactText(asText(value))))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("redaction", () => {
  it("finds nothing more in its own text", () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  const between = fc.constantFrom(" ", ", ", "\n", '"', "<p>", "=", "(");
  const secretParts = parts.map((given) => ({
    ...given,
    matchingId: `CANARY-${given.matchingId.slice(0, 30)}`,
    rootCaIndicator: null,
    deleteNotification: null,
  }));

  it("hides every code wherever it stands and however it is written", () => {
    const writings = [
      (code: ActivationCode) => code.reveal(),
      (code: ActivationCode) => code.reveal({ prefix: false }),
      (code: ActivationCode) => code.reveal({ host: "upper" }).replace("LPA", "lpa"),
      (code: ActivationCode) => encodeURIComponent(code.reveal()),
      (code: ActivationCode) => encodeURIComponent(encodeURIComponent(code.reveal())),
      (code: ActivationCode) => code.installLinks().apple.url,
      (code: ActivationCode) => code.installLinks({ encoding: "percent" }).android.url,
      (code: ActivationCode) => JSON.stringify({ code: JSON.stringify({ qr: code.reveal() }) }),
      (code: ActivationCode) => code.reveal().replaceAll("$", () => " $ "),
    ];
    fc.assert(
      fc.property(secretParts, fc.constantFrom(...writings), between, fc.string({ maxLength: 20 }), (given, write, gap, text) => {
        expect(redactText(text + gap + write(ActivationCode.from(given)) + gap + text)).not.toContain("CANARY");
      }),
      { numRuns: 2000 },
    );
  });

  it("hides what reading accepts, whatever blanks stand in it, through JSON and web addresses", () => {
    const blanks = fc.array(
      fc.constantFrom(..." ,\t,\n,\r,\v,\f,\u00a0,\u1680,\u2003,\u200b,\u2028,\u202f,\u205f,\u3000,\ufeff".split(",")),
      {
        maxLength: 12,
      },
    );
    const spread = fc
      .tuple(
        address,
        fc.stringMatching(/^[0-9A-Za-z-]{0,8}$/u),
        fc.integer({ min: 3, max: 8 }),
        fc.array(blanks, { minLength: 16, maxLength: 16 }),
      )
      .map(([host, id, count, gaps]) => {
        const fields = ["1", host, `CANARY${id}`, "1.2", "1", "CANARY", "CANARY", "CANARY"].slice(0, count);
        return fields.map((field, index) => [...(gaps[index] ?? []), field, ...(gaps[index + 8] ?? [])].join("")).join("$");
      });
    const writings = [
      (text: string) => text,
      (text: string) => JSON.stringify({ text }),
      (text: string) => JSON.stringify(JSON.stringify({ text: `x\n${text}` })),
      (text: string) => encodeURIComponent(text),
      (text: string) => encodeURIComponent(`q=${encodeURIComponent(`"${text}"`)}`),
      (text: string) => encodeURIComponent(JSON.stringify({ text })),
    ];
    fc.assert(
      fc.property(spread, fc.constantFrom("", "LPA:", "lpa:"), fc.constantFrom(...writings), (code, prefix, write) => {
        fc.pre(ActivationCode.safeParse(prefix + code).ok);
        expect(redactText(write(prefix + code))).not.toContain("CANARY");
      }),
      { numRuns: 5000 },
    );
  });

  it("masks every ICCID to its ends", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^89\d{16,18}$/u), between, (iccid, gap) => {
        expect(redactText(`a${gap}${iccid}${gap}b`)).toBe(`a${gap}${maskIccid(iccid)}${gap}b`);
      }),
    );
  });
});
