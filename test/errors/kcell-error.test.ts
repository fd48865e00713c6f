import { describe, expect, it } from "vitest";
import { errorCodes, factsOf, isErrorCode, type ErrorCode } from "../../src/errors/codes.js";
import { KcellError, type KcellErrorFacts } from "../../src/errors/kcell-error.js";
import type { Verdict } from "../../src/errors/verdict.js";
import { everythingShown } from "./everything-shown.js";

const codes = Object.keys(errorCodes) as ErrorCode[];
const everyFact: KcellErrorFacts = {
  verdict: "rejected",
  intentId: "int-1",
  retryable: true,
  retryAt: new Date("2026-11-22T10:00:00Z"),
  requestId: "req-1",
  correlationId: "cor-1",
  attempts: 2,
  status: 409,
  problem: "BUSY",
  fields: { msisdn: "it is empty" },
};

describe("the closed list of codes", () => {
  it.each(codes)("%s is an upper-case word with a kind and somebody to act", (code) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/u);
    expect(factsOf(code).kind).toBeTruthy();
    expect(["you", "wait", "operator"]).toContain(factsOf(code).act);
  });

  it("has a code for every clause of the Rules that a program can meet", () => {
    const clauses = new Set(codes.map((code) => factsOf(code).clause));
    for (const clause of ["2.3", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10"]) expect(clauses).toContain(clause);
  });

  it("does not take an inherited word for a code", () => {
    expect(isErrorCode("MAINTENANCE")).toBe(true);
    expect(isErrorCode("toString")).toBe(false);
    expect(isErrorCode("__proto__")).toBe(false);
  });

  it("calls nothing passing that only a person can change", () => {
    for (const code of codes) expect(factsOf(code).passing === true && factsOf(code).act !== "wait").toBe(false);
  });
});

describe("KcellError", () => {
  it.each(codes)("%s takes kind, act and clause from its code", (code) => {
    const { kind, act, clause } = factsOf(code);
    expect(new KcellError(code, "It failed.")).toMatchObject({ code, kind, act, ...(clause !== undefined && { clause }) });
  });

  it("has no property for what is not known", () => {
    expect(Object.keys(new KcellError("ABORTED", "It failed."))).toEqual(["code", "kind", "act", "retryable", "attempts"]);
  });

  it("keeps every fact that it is given", () => {
    expect(new KcellError("ORDER_IN_PROGRESS", "It failed.", everyFact)).toMatchObject(everyFact);
  });

  it("adds facts without losing those it had, its message or its stack", () => {
    const first = new KcellError("ORDER_IN_PROGRESS", "It failed.", everyFact);
    const second = first.with({ attempts: 3 });
    expect(second).toMatchObject({ ...everyFact, attempts: 3 });
    expect(second.message).toBe("It failed.");
    expect(second.stack).toBe(first.stack);
    expect(first.attempts).toBe(2);
  });

  it("goes on without a stack where the engine gave none", () => {
    const first = new KcellError("ABORTED", "It failed.");
    Object.defineProperty(first, "stack", { value: undefined });
    expect(first.with({ attempts: 1 }).attempts).toBe(1);
  });

  it.each<[Verdict, boolean]>([
    ["notSent", true],
    ["rejected", true],
    ["unknown", false],
    ["accepted", false],
    ["applied", false],
    ["failed", false],
  ])("with the verdict %s may be tried again: %s", (verdict, retryable) => {
    expect(new KcellError("CONNECTION_LOST", "It failed.", { verdict, retryable: true }).retryable).toBe(retryable);
  });

  it("may be tried again without a verdict only where its code is passing", () => {
    for (const code of codes) expect(new KcellError(code, "It failed.").retryable).toBe(factsOf(code).passing === true);
  });

  it("is an Error with a name, and no own enumerable name", () => {
    const error = new KcellError("ABORTED", "It failed.");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("KcellError: It failed.");
    expect(Object.keys(error)).not.toContain("name");
  });

  it("is known across copies of the package by its brand", () => {
    const foreign = Object.defineProperty(new Error("from another copy"), Symbol.for("kcell-self-service.KcellError"), { value: true });
    expect(KcellError.is(foreign)).toBe(true);
    expect(KcellError.is(new KcellError("ABORTED", "It failed."))).toBe(true);
  });

  it.each([undefined, null, "KcellError", 7, {}, new Error("no")])("does not take %s for one of its own", (other) => {
    expect(KcellError.is(other)).toBe(false);
  });

  it("as JSON holds name, message and facts, and no stack", () => {
    const json = JSON.parse(JSON.stringify(new KcellError("ABORTED", "It failed.", everyFact))) as Record<string, unknown>;
    expect(json).toMatchObject({ name: "KcellError", message: "It failed.", code: "ABORTED", requestId: "req-1" });
    expect(json).not.toHaveProperty("stack");
  });

  it("has no cause for another library's error to hide in", () => {
    expect(new KcellError("ABORTED", "It failed.", everyFact).cause).toBeUndefined();
    expect(everythingShown(new KcellError("ABORTED", "It failed."))).not.toContain("cause");
  });
});
