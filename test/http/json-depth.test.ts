import * as fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { boundedAnswer } from "../../src/http/bounded-answer.js";
import { isDeeper, jsonDepth } from "../../src/http/json-depth.js";
import { wireAnswer } from "../../src/model/wire-request.js";
import { thrownBy } from "../errors/failure-of.js";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
const answerOf = (text: string) => wireAnswer({ status: 200, headers: new Headers(), text });

describe("how deep a JSON text nests", () => {
  it("is what its value says, whatever stands in its strings", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value));
      }),
    );
  });

  it.each([
    ['"[[[["', 0],
    [String.raw`["\"[[", "\\", "[\\\""]`, 1],
    ['["[', 1],
    ["", 0],
    ["]]]][", 0],
  ])("of %s is %i", (text, depth) => {
    expect(jsonDepth(text)).toBe(depth);
  });

  it("is found for a hostile text in no more time than its length takes", () => {
    const before = performance.now();
    expect(jsonDepth("[".repeat(4_000_000))).toBe(4_000_000);
    expect(jsonDepth('"'.repeat(4_000_001))).toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

it("a value is deeper than a limit exactly where its text is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat({ max: 7 }), (value, most) => {
      expect(isDeeper(value, most)).toBe(jsonDepth(JSON.stringify(value)) > most);
      expect(isDeeper(value, Infinity)).toBe(false);
    }),
  );
});

describe("an answer", () => {
  const deep = "[".repeat(100_000);
  const flat = "1,".repeat(5000);

  it.each([
    ["from its beginning", deep],
    ["later on", `[${flat}${deep}`],
    ["and is whole", `[${flat}${deep}${deep.replaceAll("[", "]")}]`],
    ["in objects", `[${flat}${'{"a":'.repeat(33)}1${"}".repeat(33)}]`],
  ])("that nests deeper than agreed is too large: %s", async (_where, text) => {
    const error = await thrownBy(() => boundedAnswer(answerOf(text), 32).json());
    expect(error.code).toBe("ANSWER_TOO_LARGE");
  });

  it("that nests exactly as deep as agreed is read, and its end may be missing", () => {
    expect(boundedAnswer(answerOf("[[1]]"), 2).json()).toEqual([[1]]);
    expect(() => boundedAnswer(answerOf("[[1]"), 2).json()).toThrow(SyntaxError);
    expect(() => boundedAnswer(answerOf(`[[${flat}`), 2).json()).toThrow(SyntaxError);
  });

  it("that nests too deep is refused before it is parsed, where that shows at its beginning", async () => {
    const text = `${"[".repeat(33)}${flat}`;
    const parse = vi.spyOn(JSON, "parse");
    onTestFinished(() => parse.mockRestore());
    expect((await thrownBy(() => boundedAnswer(answerOf(text), 32).json())).code).toBe("ANSWER_TOO_LARGE");
    expect(parse).not.toHaveBeenCalled();
  });

  it("that nests as deep as agreed and is no JSON is only that", () => {
    expect(() => boundedAnswer(answerOf(`[${flat}`), 32).json()).toThrow(SyntaxError);
  });

  it("is parsed once, however often it is read", () => {
    const answer = boundedAnswer(answerOf('{"a":[1]}'), 2);
    expect(answer.json()).toEqual({ a: [1] });
    expect(answer.json()).toBe(answer.json());
    expect(boundedAnswer(answerOf("null"), 2).json()).toBeNull();
  });
});
