import { describe, expect, it } from "vitest";
import { failure, judge } from "../../src/http/door.js";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import { KcellError } from "../../src/errors/kcell-error.js";
import type { Verdict } from "../../src/errors/verdict.js";
import type { Contract } from "../../src/model/contract.js";
import { wireAnswer } from "../../src/model/wire-request.js";
import { exampleChange, exampleRead } from "../calls/example-call.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

const now = Date.parse("2026-11-22T04:00:00Z");
const options = (contract: Contract = referenceContract) => ({ contract, now, requestId: "req-1" });
const answerOf = (status: number, body: unknown = "<html>", headers: Record<string, string> = {}) =>
  wireAnswer({ status, headers: new Headers(headers), text: typeof body === "string" ? body : JSON.stringify(body) });
const saying = (problem: ReturnType<Contract["problem"]>): Contract => ({ ...referenceContract, problem: () => problem });

describe("the one door", () => {
  it("lets a good answer through as its value", () => {
    expect(judge(exampleRead(), answerOf(200, "good"), options())).toBe("good");
  });

  it.each<[number, ErrorCode]>([
    [500, "INTERNAL"],
    [503, "INTERNAL"],
    [599, "INTERNAL"],
    [429, "TOO_MANY_REQUESTS"],
    [400, "REFUSAL_UNREADABLE"],
    [403, "REFUSAL_UNREADABLE"],
    [404, "REFUSAL_UNREADABLE"],
    [302, "REDIRECT_REFUSED"],
    [0, "REDIRECT_REFUSED"],
    [101, "REDIRECT_REFUSED"],
  ])("makes %i without anything readable %s, and of a change an unknown one", async (status, code) => {
    const known = { code, status, requestId: "req-1", correlationId: "cor-1", attempts: 1 };
    const read = await thrownBy(() => judge(exampleRead(), answerOf(status), options()));
    expect(read).toMatchObject(known);
    expect(read).not.toHaveProperty("verdict");
    expect(await thrownBy(() => judge(exampleChange(), answerOf(status), options()))).toMatchObject({
      ...known,
      verdict: "unknown",
      intentId: "int-1",
    });
  });

  it.each<[number, ErrorCode, Verdict]>([
    [400, "INVALID_ARGUMENT", "rejected"],
    [401, "TOKEN_EXPIRED", "rejected"],
    [403, "PERMISSION_DENIED", "rejected"],
    [404, "NUMBER_NOT_FOUND", "rejected"],
    [409, "ALREADY_IN_STATE", "rejected"],
    [410, "ACTIVATION_CODE_USED", "rejected"],
    [422, "BLOCK_NOT_REMOVABLE", "rejected"],
    [429, "QUOTA_EXCEEDED", "rejected"],
    [409, "EXTERNAL_ID_IN_FLIGHT", "unknown"],
    [500, "INTERNAL", "unknown"],
    [502, "INTERNAL", "unknown"],
    [504, "INTERNAL", "unknown"],
    [503, "INTERNAL", "unknown"],
    [503, "MAINTENANCE", "rejected"],
  ])("gives a change refused with %i %s the verdict %s", async (status, code, verdict) => {
    expect(await thrownBy(() => judge(exampleChange(), answerOf(status, { code }), options()))).toMatchObject({ code, verdict, status });
  });

  it("believes a contract that reads a refusal inside a 200, and one that says not processed", async () => {
    const inside = saying({ code: "NUMBER_NOT_FOUND", verdict: "rejected", problem: "20008" });
    expect(await thrownBy(() => judge(exampleChange(), answerOf(200), options(inside)))).toMatchObject({
      verdict: "rejected",
      problem: "20008",
    });
    expect((await thrownBy(() => judge(exampleChange(), answerOf(200), options(saying({ code: "OPERATOR_REFUSED" }))))).verdict).toBe(
      "unknown",
    );
    const early = saying({ code: "INTERNAL", verdict: "rejected" });
    expect((await thrownBy(() => judge(exampleChange(), answerOf(503), options(early)))).verdict).toBe("rejected");
  });

  it("takes a contract that stumbles over an answer for one that reads nothing in it, and no good answer for good then", async () => {
    const stumbling: Contract = { ...referenceContract, problem: () => JSON.parse("<") as never };
    expect((await thrownBy(() => judge(exampleRead(), answerOf(403), options(stumbling)))).code).toBe("REFUSAL_UNREADABLE");
    const change = await thrownBy(() => judge(exampleChange(), answerOf(200, "good"), options(stumbling)));
    expect(change).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown", status: 200 });
  });

  it("tells when to come back, and the end of maintenance before anything else", async () => {
    const later = await thrownBy(() => judge(exampleRead(), answerOf(429, "", { "retry-after": "60" }), options()));
    expect(later.retryAt).toEqual(new Date(now + 60_000));
    const until = new Date(now + 3_600_000);
    const maintenance = saying({ code: "MAINTENANCE", maintenance: { from: new Date(now), until } });
    expect((await thrownBy(() => judge(exampleRead(), answerOf(503, "", { "retry-after": "60" }), options(maintenance)))).retryAt).toEqual(
      until,
    );
  });

  it("makes a good status that cannot be read an unreadable answer, and a change unknown", async () => {
    const read = () => {
      throw new TypeError("CANARY");
    };
    const error = await thrownBy(() => judge(exampleChange({ read }), answerOf(202), options()));
    expect(error).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown", status: 202 });
    expect(everythingShown(error)).not.toContain("CANARY");
  });

  it("keeps what the reading of an answer says, with the ids of the call", async () => {
    const read = () => {
      throw new KcellError("ORDER_REJECTED", "Rejected.", { verdict: "rejected" });
    };
    const ids = { requestId: "req-1", correlationId: "cor-1", attempts: 1, status: 200 };
    expect(await thrownBy(() => judge(exampleChange({ read }), answerOf(200), options()))).toMatchObject({
      ...ids,
      code: "ORDER_REJECTED",
      verdict: "rejected",
    });
    expect(await thrownBy(() => judge(exampleRead({ read }), answerOf(200), options()))).not.toHaveProperty("verdict");
  });
});

it("an error of an attempt has a verdict for changes only", () => {
  expect(failure(exampleChange(), "CONNECTION_LOST", { verdict: "unknown" }).verdict).toBe("unknown");
  expect(failure(exampleRead(), "CONNECTION_LOST", { verdict: "unknown" })).not.toHaveProperty("verdict");
  expect(failure(exampleRead(), "ABORTED").message).toBe("listNumbers: ABORTED.");
});

describe("what else the door keeps", () => {
  const accepting = (...accepts: number[]) => ({ request: { method: "GET", path: "/numbers", accepts } });

  it("a status that the contract takes for a good one, and no other", () => {
    expect(judge(exampleRead(accepting(302, 404)), answerOf(404, "good"), options())).toBe("good");
    expect(judge(exampleRead(accepting(302, 404)), answerOf(302, "good"), options())).toBe("good");
    expect(judge(exampleRead(accepting(404)), answerOf(200, "good"), options())).toBe("good");
    expect(judge(exampleRead(accepting(404)), answerOf(299, "good"), options())).toBe("good");
    expect(() => judge(exampleRead(accepting(404)), answerOf(300, "good"), options())).toThrow("REDIRECT_REFUSED");
    expect(() => judge(exampleRead(accepting(404)), answerOf(199, "good"), options())).toThrow("REDIRECT_REFUSED");
  });

  it.each([401, 403, 423, 429, 500, 501, 503])("never %i for a good one, whatever the contract says", async (status) => {
    expect(await thrownBy(() => judge(exampleRead(accepting(status)), answerOf(status, "good"), options()))).toMatchObject({ status });
  });

  it("a server that will never be able to is not asked again; one that is not able now is", async () => {
    for (const status of [501, 505])
      expect((await thrownBy(() => judge(exampleRead(), answerOf(status), options()))).retryable).toBe(false);
    for (const status of [500, 502, 503, 504])
      expect((await thrownBy(() => judge(exampleRead(), answerOf(status), options()))).retryable).toBe(true);
  });

  it.each([405, 423])("a change refused with %i is rejected, where the operator says why", async (status) => {
    const saysWhy = options(saying({ code: "PERMISSION_DENIED" }));
    expect((await thrownBy(() => judge(exampleChange(), answerOf(status), saysWhy))).verdict).toBe("rejected");
  });

  it("a contract cannot call a change unsent that has left", async () => {
    for (const verdict of ["notSent", "applied", "accepted"] as unknown as "rejected"[]) {
      const error = await thrownBy(() => judge(exampleChange(), answerOf(409), options(saying({ code: "ALREADY_IN_STATE", verdict }))));
      expect(error.verdict).toBe("unknown");
    }
    for (const [said, verdict] of [
      ["notSent", "unknown"],
      ["failed", "failed"],
      ["rejected", "rejected"],
    ] as const) {
      const read = () => {
        throw new KcellError("ORDER_FAILED", "No.", { verdict: said });
      };
      expect((await thrownBy(() => judge(exampleChange({ read }), answerOf(200), options()))).verdict).toBe(verdict);
    }
  });

  it("what a contract would read later is nothing, and ends no process", async () => {
    const read = () => Promise.reject(new Error("later")) as unknown as string;
    expect((await thrownBy(() => judge(exampleRead({ read }), answerOf(200), options()))).code).toBe("ANSWER_UNREADABLE");
    const problem = (() => Promise.reject(new Error("later"))) as unknown as Contract["problem"];
    const late = options({ ...referenceContract, problem });
    expect((await thrownBy(() => judge(exampleRead(), answerOf(200), late))).code).toBe("ANSWER_UNREADABLE");
    expect((await thrownBy(() => judge(exampleRead(), answerOf(404), late))).code).toBe("REFUSAL_UNREADABLE");
  });

  it("the wait that the body asks for, before the one of a header; none that is no time", async () => {
    const retryAt = async (retryAfterMs: unknown) => {
      const contract = saying({ code: "TOO_MANY_REQUESTS", retryAfterMs: retryAfterMs as number });
      return (await thrownBy(() => judge(exampleRead(), answerOf(429, "", { "retry-after": "60" }), options(contract)))).retryAt?.getTime();
    };
    expect(await retryAt(5000)).toBe(now + 5000);
    expect(await retryAt(0)).toBe(now);
    for (const none of [-1, Number.NaN, Infinity, "5000", undefined]) expect(await retryAt(none)).toBe(now + 60_000);
  });

  it("no end of maintenance that is no date", async () => {
    const contract = saying({ code: "MAINTENANCE", maintenance: { from: new Date(now), until: new Date(Number.NaN) } });
    expect((await thrownBy(() => judge(exampleRead(), answerOf(503), options(contract)))).retryAt).toBeUndefined();
  });

  it("no word of the operator that repeats what proves who asks, in whatever header it stood, or a secret of the call", async () => {
    for (const name of ["authorization", "X-Api-Key", "cookie", "x-secret", "x-signature", "x-auth", "x-access-token"]) {
      const call = exampleRead({ request: { method: "GET", path: "/numbers", headers: { [name]: "CANARY-1234", accept: "text-plain" } } });
      const told = options(saying({ code: "INTERNAL", problem: "CANARY-1234", fields: { a: "CANARY-1234", b: "text-plain" } }));
      const error = await thrownBy(() => judge(call, answerOf(500), told));
      expect(error).not.toHaveProperty("problem");
      expect(error.fields).toEqual({ a: "[redacted]", b: "text-plain" });
    }
    const secret = options(saying({ code: "INTERNAL", problem: "CANARY-5678" }));
    expect(await thrownBy(() => judge(exampleRead({ secrets: ["CANARY-5678"] }), answerOf(500), secret))).not.toHaveProperty("problem");
    expect((await thrownBy(() => judge(exampleRead({ secrets: ["CANARY-9999"] }), answerOf(500), secret))).problem).toBe("CANARY-5678");
  });

  it("the credentials for what is refused, where they alone prove who asks", async () => {
    const judged = async (code: ErrorCode, proof?: "credentials") =>
      (await thrownBy(() => judge(exampleRead(proof && { proof }), answerOf(401), options(saying({ code }))))).code;
    expect(await judged("UNAUTHENTICATED", "credentials")).toBe("INVALID_CREDENTIALS");
    expect(await judged("TOKEN_EXPIRED", "credentials")).toBe("INVALID_CREDENTIALS");
    expect(await judged("PERMISSION_DENIED", "credentials")).toBe("PERMISSION_DENIED");
    expect(await judged("UNAUTHENTICATED")).toBe("UNAUTHENTICATED");
  });

  it("a hint for a developer where a certificate is not trusted, and the status where there was one", () => {
    expect(failure(exampleRead(), "TLS_FAILED").message).toMatch(/^listNumbers: TLS_FAILED\. .*NODE_EXTRA_CA_CERTS/u);
    expect(failure(exampleRead(), "INTERNAL", { status: 500 }).message).toBe("listNumbers: INTERNAL (HTTP 500).");
  });
});
