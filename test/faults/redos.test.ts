import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { redactText } from "kcell-self-service";
import { analyse } from "scslre";
import ts from "typescript";
import { expect } from "vitest";
import { adapter } from "./adapter.js";
import { faultCase } from "./fault-case.js";
import { imported, repository } from "./imported.js";

const once = { over: ["undici"], timeout: 60_000 } as const;

/** Beginnings, repetitions and ends that make careless expressions try everything. */
const adversarial: readonly (readonly [string, string, string])[] = [
  ["", "a", "!"],
  ["", "7", "x"],
  ["+", "7", "x"],
  ["+7", " ", "x"],
  ["", "(", "x"],
  ["", "7 ", "x"],
  ["", "7-", "7"],
  ["7,", "0", "E+"],
  ["89", "0 ", "x"],
  ["LPA:1$", "a.", "$"],
  ["LPA:1$", "$", "\0"],
  ["LPA:", "1", "$"],
  ["1$", "a-", "$!"],
  ["a", "@", "."],
  ["a@", ".", "!"],
  ["https://", "a/", "?"],
  ["https://esimsetup.apple.com/esim_qrcode_provisioning?", "&", "carddata"],
  ["https://esimsetup.apple.com/esim_qrcode_provisioning?", "carddata=&", "#"],
  ["Bearer ", "x.", "\n"],
  ["eyJ", "a.", "!"],
  ['{"password":"', String.raw`\"`, '"'],
  ["", '"secret":', "x"],
  ["matchingId=", "%24", "!"],
  ["", "\\", '"'],
  ["", "\t\n ", "x"],
  ["-----BEGIN CERTIFICATE-----", "A", "----"],
  ["", "00000000-", "x"],
  ["98", "f", "g"],
];

const tookMs = (work: () => unknown): number => {
  const startedAt = performance.now();
  try {
    work();
  } catch {
    // A refusal is as good as an answer here; only its time counts.
  }
  return performance.now() - startedAt;
};

faultCase(
  "HP-069",
  "every validator reads a hundred thousand hostile characters in fifty milliseconds",
  async () => {
    const slow: string[] = [];
    for (const [name, validator] of Object.entries(adapter.publicValidators()))
      for (const [begin, middle, end] of adversarial) {
        const text = (length: number): string => begin + middle.repeat(Math.ceil(length / middle.length)) + end;
        for (const length of [100, 1000, 10_000]) tookMs(() => validator(text(length)));
        const best = Math.min(...Array.from({ length: 3 }, () => tookMs(() => validator(text(100_000)))));
        if (best > 50) slow.push(`${name}: ${JSON.stringify([begin, middle, end])} ${Math.round(best)} ms`);
      }
    expect(slow).toEqual([]);
  },
  once,
);

/** The regular expressions that stand in what was built, as source and flags. */
function literals(): readonly (readonly [string, string])[] {
  const folder = join(repository, "dist");
  const found = new Map<string, readonly [string, string]>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js") && file !== "cli.js")) {
    const file = ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.ESNext, true);
    const look = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        found.set(node.text, [node.text.slice(1, end), node.text.slice(end + 1)]);
      }
      ts.forEachChild(node, look);
    };
    look(file);
  }
  return [...found.values()];
}

/**
 * What the analyser cannot prove, and a person has: the pattern that hides activation codes ends in a repetition after which nothing can fail, so
 * that nothing is ever tried twice. The case after this one measures it.
 */
const provenOtherwise = /^\(\?:LPA/u;

faultCase(
  "HP-069",
  "no regular expression of the built package is super-linear, written out or put together",
  async () => {
    const entries = adapter.entryPoints().filter((name) => !name.endsWith("/msw"));
    const built = imported(entries, { traps: "regex-collector.mjs" }).touched as [string, string][];
    expect(built.length).toBeGreaterThan(2);
    const unsafe = [...literals(), ...built].filter(([source, flags]) => analyse({ source, flags }).reports.length > 0);
    expect(unsafe.filter(([source]) => !provenOtherwise.test(source))).toEqual([]);
  },
  once,
);

/** Pieces of codes in all the ways in which texts write them. */
const pieces = [
  ...[
    "LPA:",
    "lpa%3A",
    String.raw`LPA\u003A`,
    "LPA&#58;",
    "1",
    "12",
    "\n",
    " ",
    "%0A",
    "%25250A",
    String.raw`\n`,
    String.raw`\\n`,
    "<wbr>",
    "$",
  ],
  ...[
    "%24",
    String.raw`\u0024`,
    "&#36;",
    "a.b",
    "smdp.example.com",
    "A1-",
    "%41",
    "%11",
    "%5C",
    "%255C",
    "%5Cn",
    "&#36",
    "\u200b",
    "-",
    "E",
  ],
];

faultCase(
  "HP-069",
  "hiding activation codes takes linear time, whatever they are put together of",
  async ({ random }) => {
    const some = (most: number): string =>
      Array.from({ length: 1 + Math.floor(random() * most) }, () => pieces[Math.floor(random() * pieces.length)]).join("");
    for (let run = 0; run < 300; run++) {
      const [begin, middle, end] = [some(3), some(4), some(2)];
      const text = (length: number): string => begin + middle.repeat(Math.ceil(length / middle.length)) + end;
      if (tookMs(() => redactText(text(20_000))) < 10) continue;
      const best = Math.min(...Array.from({ length: 3 }, () => tookMs(() => redactText(text(100_000)))));
      expect({ begin, middle, end, isSlow: best > 50 }).toEqual({ begin, middle, end, isSlow: false });
    }
  },
  once,
);
