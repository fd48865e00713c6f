import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ActivationCode, type ActivationCodeInput, KcellError, parseEid, parseIccid, redactText } from "../../src/index.js";
import { type Expected, inputOf, vectors, vectorsOf } from "./vectors.js";

const modes = ["lenient", "strict"] as const;
const sorted = (words: readonly string[]): readonly string[] => words.toSorted();

/** What reading gave, in the words of the vectors. */
const outcomeOf = (text: unknown, mode: (typeof modes)[number]): unknown => {
  const result = ActivationCode.safeParse(text, { mode });
  if (!result.ok) return { ok: false, reason: result.problem };
  const { value } = result;
  return { ok: true, value: value.revealParts(), canonical: value.reveal(), warnings: sorted(value.warnings) };
};

const numberOutcome = (result: ReturnType<typeof parseIccid> | ReturnType<typeof parseEid>): unknown =>
  result.ok ? { ...result, warnings: sorted(result.warnings) } : { ok: false, reason: result.problem };

const inOrder = (expected: Expected | undefined): unknown =>
  expected?.ok ? { ...expected, warnings: sorted(expected.warnings) } : expected;

/** The reason of a refusal, or what the work gave. */
const resultOrProblem = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (KcellError.is(error)) return error.problem;
    throw error;
  }
};

it("has all 111 cases to show", () => {
  expect(vectors).toHaveLength(111);
});

describe.each(modes)("reading in %s mode", (mode) => {
  it.each(vectorsOf("parse"))("gives what $id says", (vector) => {
    expect(outcomeOf(inputOf(vector), mode)).toEqual(inOrder(vector[mode]));
  });

  it.each(vectorsOf("parse"))("throws the reason of $id, or reveals its canonical form", (vector) => {
    const expected = vector[mode];
    const outcome = resultOrProblem(() => ActivationCode.parse(inputOf(vector), { mode }).reveal());
    expect(outcome).toBe(expected?.ok ? expected.canonical : expected?.reason);
  });

  it.each(vectorsOf("iccid"))("gives what $id says", (vector) => {
    expect(numberOutcome(parseIccid(vector.input as string, { mode }))).toEqual(inOrder(vector[mode]));
  });
});

describe("the other vectors", () => {
  it.each(vectorsOf("eid"))("give what $id says", (vector) => {
    expect(numberOutcome(parseEid(vector.input as string))).toEqual(inOrder(vector.expect as Expected));
  });

  it.each(vectorsOf("format"))("write what $id says", ({ parts, options, expect: expected }) => {
    const { text, reason } = expected as { readonly text?: string; readonly reason?: string };
    expect(resultOrProblem(() => ActivationCode.from(parts as ActivationCodeInput).reveal(options))).toBe(text ?? reason);
  });

  it.each(vectorsOf("install-link"))("link as $id says", ({ code = "", target = "apple", options, expect: expected }) => {
    const { error, ...facts } = expected as { readonly error?: string };
    const outcome = resultOrProblem(() => ActivationCode.parse(code).installLinks(options)[target]);
    expect([outcome]).toMatchObject([error ?? facts]);
  });

  it.each(vectorsOf("template-safety"))("stand in a template as $id says", ({ template = "", code = "", expect: expected }) => {
    expect(template.replace("{{code}}", () => ActivationCode.parse(code).reveal())).toBe(expected);
  });

  it.each(vectorsOf("redaction").filter(({ url }) => url !== undefined))("redact what $id says", ({ url = "", expectNotContain = [] }) => {
    expect(expectNotContain.filter((secret) => redactText(url).includes(secret))).toEqual([]);
  });

  it.each(vectorsOf("redaction").filter(({ code }) => code !== undefined))("hide what $id says", (vector) => {
    const { code = "", mustContain = [], mustNotContain = [] } = vector;
    const result = ActivationCode.safeParse(code);
    const shown = result.ok ? result.value : refusalOf(code);
    const surfaces = [String(shown), JSON.stringify(shown), JSON.stringify({ shown }), inspect(shown)];
    const deep = [inspect({ shown }, { depth: 9, showHidden: true }), new Error(String(shown)).message];
    const silent = [inspect(Object.entries(shown)), inspect(new Error("outer", { cause: shown }).cause)];
    expect([...surfaces, ...deep, ...silent].filter((surface) => mustNotContain.some((secret) => surface.includes(secret)))).toEqual([]);
    expect([...surfaces, ...deep].filter((surface) => !mustContain.every((word) => surface.includes(word)))).toEqual([]);
  });
});

function refusalOf(code: string): KcellError {
  const thrown = resultOrError(() => ActivationCode.parse(code));
  if (!KcellError.is(thrown)) throw new Error("The code was not refused.");
  return thrown;
}

function resultOrError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
