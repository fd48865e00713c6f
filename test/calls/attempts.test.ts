import { describe, expect, it } from "vitest";
import { attempts } from "../../src/calls/attempts.js";
import type { Call } from "../../src/calls/call.js";
import { RetryBudget } from "../../src/calls/retry-budget.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import { KcellError, type KcellErrorFacts } from "../../src/errors/kcell-error.js";
import type { EventFacts } from "../../src/model/events.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { exampleChange, exampleRead, playing, type Step } from "./example-call.js";

const fails = (code: ErrorCode, facts: KcellErrorFacts = {}) => new KcellError(code, "It failed.", facts);
/** Fails before anything left. */
const local =
  (code: ErrorCode, facts: KcellErrorFacts = {}) =>
  () =>
    Promise.reject(fails(code, facts));

function repeating(steps: readonly Step[], options: { most?: number; random?: () => number; budget?: RetryBudget } = {}) {
  const clock = new VirtualClock();
  const events: EventFacts[] = [];
  const next = playing(...steps);
  const send = attempts({
    ...{ clock, most: 3, random: () => 1, budget: new RetryBudget(), emit: (event) => void events.push(event) },
    ...options,
  })(next.send);
  return { clock, events, calls: next.calls, send: (call: Call<string>) => send(call) };
}

describe("a read", () => {
  it.each<ErrorCode>(["CONNECTION_FAILED", "CONNECTION_LOST", "ATTEMPT_TIMED_OUT", "INTERNAL", "TOO_MANY_REQUESTS", "MAINTENANCE"])(
    "goes again after %s",
    async (code) => {
      const { send, calls, events } = repeating([fails(code), "good"]);
      expect((await send(exampleRead())).value).toBe("good");
      expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect(events).toEqual([{ type: "retry", operation: "listNumbers", correlationId: "cor-1", afterMs: 200, code }]);
    },
  );

  it.each<ErrorCode>([
    "PERMISSION_DENIED",
    "NUMBER_NOT_FOUND",
    "ANSWER_UNREADABLE",
    "TLS_FAILED",
    "QUOTA_EXCEEDED",
    "REDIRECT_REFUSED",
    "ABORTED",
  ])("does not go again after %s", async (code) => {
    const { send, calls } = repeating([fails(code), "good"]);
    expect((await failureOf(send(exampleRead()))).code).toBe(code);
    expect(calls).toHaveLength(1);
  });

  it("stops after as many attempts as agreed, and the error tells how many", async () => {
    const { send, calls } = repeating([fails("INTERNAL")]);
    expect(await failureOf(send(exampleRead()))).toMatchObject({ code: "INTERNAL", attempts: 3, correlationId: "cor-1" });
    expect(calls).toHaveLength(3);
  });

  it("waits longer each time, up to a bound, by a random part of it", async () => {
    const { send, events } = repeating([fails("INTERNAL")], { most: 8 });
    await failureOf(send(exampleRead({ deadlineAt: Infinity })));
    expect(events.map((event) => event.type === "retry" && event.afterMs)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
    const half = repeating([fails("INTERNAL")], { random: () => 0.5 });
    await failureOf(half.send(exampleRead()));
    expect(half.clock.monotonic()).toBe(300);
  });

  it("goes again after a 429 without spending the budget of all calls", async () => {
    const budget = new RetryBudget();
    while (budget.take());
    const { send, calls } = repeating([fails("TOO_MANY_REQUESTS"), "good"], { budget });
    expect((await send(exampleRead())).value).toBe("good");
    expect(calls).toHaveLength(2);
  });

  it("is not repeated once the budget of all calls is spent", async () => {
    const budget = new RetryBudget();
    while (budget.take());
    const { send, calls } = repeating([fails("INTERNAL")], { budget });
    await failureOf(send(exampleRead()));
    expect(calls).toHaveLength(1);
  });

  it("is not repeated past its deadline", async () => {
    const { send, calls, clock } = repeating([fails("INTERNAL")]);
    expect((await failureOf(send(exampleRead({ deadlineAt: 150 })))).code).toBe("INTERNAL");
    expect(calls).toHaveLength(1);
    expect(clock.monotonic()).toBe(0);
  });

  it("ends with ABORTED when its caller gives up while it waits, and tells the attempts made", async () => {
    const controller = new AbortController();
    const { send, clock } = repeating([fails("INTERNAL")]);
    const end = failureOf(send(exampleRead({ signal: controller.signal })));
    await clock.advance(100);
    controller.abort();
    expect(await end).toMatchObject({ code: "ABORTED", attempts: 1 });
  });

  it("tells of what is no error of ours by a code, without its words", async () => {
    const { send } = repeating([() => Promise.reject(new TypeError("CANARY"))]);
    const error = await failureOf(send(exampleRead()));
    expect(error).toMatchObject({ code: "CONFIG_INVALID", attempts: 0 });
    expect(everythingShown(error)).not.toContain("CANARY");
  });
});

describe("Retry-After", () => {
  it("is obeyed exactly", async () => {
    const { send, clock } = repeating([
      () => Promise.reject(fails("TOO_MANY_REQUESTS", { attempts: 1, retryAt: new Date(clock.now() + 7000) })),
      "good",
    ]);
    await send(exampleRead());
    expect(clock.monotonic()).toBe(7000);
  });

  it("that is over already, or now, is waited for as if nothing had been told: nobody hammers", async () => {
    for (const early of [0, 1_000_000]) {
      const { send, clock } = repeating([
        () => Promise.reject(fails("TOO_MANY_REQUESTS", { attempts: 1, retryAt: new Date(clock.now() - early) })),
        "good",
      ]);
      await send(exampleRead());
      expect(clock.monotonic()).toBe(200);
    }
  });

  it("is never shorter than a moment, however the jitter falls", async () => {
    const { send, clock } = repeating([fails("INTERNAL"), "good"], { random: () => 0 });
    await send(exampleRead());
    expect(clock.monotonic()).toBe(20);
  });

  it("that does not fit the deadline fails at once, and tells when", async () => {
    const retryAt = new Date("2026-11-22T09:00:31+05:00");
    const { send, clock, calls } = repeating([fails("TOO_MANY_REQUESTS", { retryAt }), "good"]);
    expect(await failureOf(send(exampleRead()))).toMatchObject({ code: "TOO_MANY_REQUESTS", retryAt });
    expect(clock.monotonic()).toBe(0);
    expect(calls).toHaveLength(1);
  });

  it("of maintenance that we knew of is waited for without counting as an attempt", async () => {
    const later = (ms: number) => () => Promise.reject(fails("MAINTENANCE", { retryAt: new Date(clock.now() + ms) }));
    const { send, clock, calls } = repeating([later(1000), later(1000), later(1000), later(1000), "good"]);
    await send(exampleRead());
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1]);
    expect(clock.monotonic()).toBe(4000);
  });
});

describe("a change", () => {
  it.each<ErrorCode>(["INTERNAL", "CONNECTION_LOST", "ATTEMPT_TIMED_OUT", "DEADLINE_EXCEEDED", "ANSWER_UNREADABLE", "ANSWER_TOO_LARGE"])(
    "is sent once when %s leaves its outcome unknown",
    async (code) => {
      const { send, calls } = repeating([fails(code, { verdict: "unknown" }), "good"]);
      expect(await failureOf(send(exampleChange()))).toMatchObject({
        code,
        verdict: "unknown",
        retryable: false,
        intentId: "int-1",
        attempts: 1,
      });
      expect(calls).toHaveLength(1);
    },
  );

  it.each(["GET", "PUT", "DELETE", "POST"])("is sent once whatever its verb: %s", async (method) => {
    const { send, calls } = repeating([fails("INTERNAL", { verdict: "unknown" }), "good"]);
    await failureOf(send(exampleChange({ request: { method, path: "/orders" } })));
    expect(calls).toHaveLength(1);
  });

  it.each<ErrorCode>(["TOO_MANY_REQUESTS", "ORDER_IN_PROGRESS", "MAINTENANCE"])(
    "that is refused with %s is not sent again",
    async (code) => {
      const { send, calls } = repeating([fails(code, { verdict: "rejected" }), "good"]);
      expect(await failureOf(send(exampleChange()))).toMatchObject({ code, verdict: "rejected", retryable: true });
      expect(calls).toHaveLength(1);
    },
  );

  it("goes again when it provably was not sent", async () => {
    const { send, calls } = repeating([fails("CONNECTION_FAILED", { verdict: "notSent" }), "good"]);
    expect((await send(exampleChange())).value).toBe("good");
    expect(calls).toHaveLength(2);
  });

  it("that no log-in could be had for goes again: it has not left", async () => {
    const { send, calls } = repeating([local("CONNECTION_LOST"), "good"]);
    await send(exampleChange());
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  it.each<ErrorCode>(["MAINTENANCE", "SENDING_STOPPED", "DEADLINE_EXCEEDED", "ABORTED", "TLS_FAILED"])(
    "that %s kept here is notSent, and stays here",
    async (code) => {
      const { send, calls } = repeating([local(code), "good"]);
      expect(await failureOf(send(exampleChange()))).toMatchObject({ code, verdict: "notSent", attempts: 0, intentId: "int-1" });
      expect(calls).toHaveLength(1);
    },
  );

  it.each<ErrorCode>(["TOKEN_EXPIRED", "UNAUTHENTICATED"])(
    "goes again once after %s, which says that it was not executed",
    async (code) => {
      const { send, calls, clock } = repeating([fails(code, { verdict: "rejected" })]);
      expect(await failureOf(send(exampleChange()))).toMatchObject({ code, verdict: "rejected", attempts: 2 });
      expect(calls).toHaveLength(2);
      expect(clock.monotonic()).toBe(0);
    },
  );

  it("is replayed after a refused token even where one attempt was agreed", async () => {
    const { send, calls } = repeating([fails("TOKEN_EXPIRED", { verdict: "rejected" }), "good"], { most: 1 });
    await send(exampleChange());
    expect(calls).toHaveLength(2);
  });

  it("stays rejected when no token can be had for its replay", async () => {
    const { send } = repeating([fails("TOKEN_EXPIRED", { verdict: "rejected" }), local("UNAUTHENTICATED")]);
    expect(await failureOf(send(exampleChange()))).toMatchObject({ code: "UNAUTHENTICATED", verdict: "rejected", attempts: 1 });
  });

  it("that is lost on its replay is unknown", async () => {
    const { send } = repeating([fails("TOKEN_EXPIRED", { verdict: "rejected" }), fails("CONNECTION_LOST", { verdict: "unknown" })]);
    expect(await failureOf(send(exampleChange()))).toMatchObject({ verdict: "unknown", attempts: 2 });
  });
});

describe("a change with a key that the operator honours", () => {
  const lost = fails("CONNECTION_LOST", { verdict: "unknown" });
  const keyed = (validMs: number, more: Partial<Call<string>> = {}) =>
    exampleChange({
      keyedUntilMs: new VirtualClock().now() + validMs,
      request: { method: "POST", path: "/orders", headers: { "idempotency-key": "int-1" } },
      ...more,
    });

  it.each<ErrorCode>(["CONNECTION_LOST", "ATTEMPT_TIMED_OUT", "INTERNAL"])("goes again after %s with the same key", async (code) => {
    const { send, calls } = repeating([fails(code, { verdict: "unknown" }), "good"]);
    await send(keyed(60_000));
    expect(calls.map(({ request }) => request.headers)).toEqual([{ "idempotency-key": "int-1" }, { "idempotency-key": "int-1" }]);
  });

  it("is not repeated once the key is worth nothing", async () => {
    const { send, calls } = repeating([lost, "good"]);
    expect((await failureOf(send(keyed(0)))).verdict).toBe("unknown");
    expect(calls).toHaveLength(1);
  });

  it("has no longer to queue for its repetition than the key is worth", async () => {
    const { send, calls } = repeating([lost, "good"]);
    await send(keyed(5000));
    expect(calls.map(({ deadlineAt }) => deadlineAt)).toEqual([30_000, 5000]);
  });

  it("is not repeated after an answer that nobody can read", async () => {
    const { send, calls } = repeating([fails("ANSWER_UNREADABLE", { verdict: "unknown" }), "good"]);
    await failureOf(send(keyed(60_000)));
    expect(calls).toHaveLength(1);
  });

  it.each<KcellError | Step>([
    fails("ALREADY_IN_STATE", { verdict: "rejected" }),
    fails("EXTERNAL_ID_IN_FLIGHT", { verdict: "unknown" }),
    fails("CONNECTION_FAILED", { verdict: "notSent" }),
    local("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY"),
  ])("stays unknown when its repetition is refused", async (second) => {
    const { send } = repeating([lost, second], { most: 2 });
    expect(await failureOf(send(keyed(60_000)))).toMatchObject({ verdict: "unknown", retryable: false });
  });

  it("is applied when its repetition is", async () => {
    const { send } = repeating([lost, lost, "good"]);
    expect((await send(keyed(60_000))).meta.attempts).toBe(3);
  });
});

describe("what an error says", () => {
  it("of a read is no verdict and no intent, for it changes nothing", async () => {
    const { send } = repeating([fails("INTERNAL")]);
    const error = await failureOf(send(exampleRead()));
    expect(error).not.toHaveProperty("verdict");
    expect(error).not.toHaveProperty("intentId");
  });

  it("of a change that somebody else moved on is left to the ledger", async () => {
    const { send } = repeating([local("INTENT_IN_PROGRESS")]);
    expect(await failureOf(send(exampleChange()))).not.toHaveProperty("verdict");
  });

  it("of a change that no ledger knows is its verdict", async () => {
    const { change: _, ...unrecorded } = exampleChange();
    const error = await failureOf(repeating([fails("INTERNAL", { verdict: "unknown" })]).send(unrecorded));
    expect(error.verdict).toBe("unknown");
    expect(error).not.toHaveProperty("intentId");
  });

  it("of a call that is not repeated for want of budget is that, beside what it said before", async () => {
    const budget = new RetryBudget();
    while (budget.take());
    const { send } = repeating([fails("INTERNAL", { fields: { contact: "care@operator.test" } })], { budget });
    expect((await failureOf(send(exampleRead()))).fields).toEqual({
      contact: "care@operator.test",
      repetition: expect.stringMatching(/too many calls fail/u),
    });
  });
});

describe("a repetition", () => {
  it("is earned by ten calls that go well", async () => {
    const budget = new RetryBudget();
    while (budget.take());
    const { send } = repeating(["good"], { budget });
    for (let call = 0; call < 10; call++) await send(exampleRead());
    expect(budget.take()).toBe(true);
    expect(budget.take()).toBe(false);
  });

  it("that would begin at the deadline is none", async () => {
    const { send, calls } = repeating([fails("INTERNAL"), "good"]);
    expect((await failureOf(send(exampleRead({ deadlineAt: 200 })))).code).toBe("INTERNAL");
    expect(calls).toHaveLength(1);
    const later = repeating([fails("INTERNAL"), "good"]);
    expect((await later.send(exampleRead({ deadlineAt: 201 }))).value).toBe("good");
  });

  it.each<ErrorCode>(["TOKEN_EXPIRED", "UNAUTHENTICATED"])("is none after %s of a request that never left", async (code) => {
    const { send, calls } = repeating([local(code), "good"]);
    expect(await failureOf(send(exampleRead()))).toMatchObject({ code, attempts: 0 });
    expect(calls).toHaveLength(1);
  });

  it("of a change is none after a refused token that leaves its outcome unknown", async () => {
    const { send, calls } = repeating([fails("TOKEN_EXPIRED", { verdict: "unknown" }), "good"]);
    expect((await failureOf(send(exampleChange()))).verdict).toBe("unknown");
    expect(calls).toHaveLength(1);
  });

  it("of a change is none after a failed connection that is a refusal, or that lasts", async () => {
    for (const facts of [{ verdict: "rejected" }, { verdict: "failed" }, { verdict: "notSent", retryable: false }] as const) {
      const { send, calls } = repeating([fails("CONNECTION_FAILED", facts), "good"]);
      expect((await failureOf(send(exampleChange()))).verdict).toBe(facts.verdict);
      expect(calls).toHaveLength(1);
    }
  });

  it.each([
    ["maintenance that the operator told of", fails("MAINTENANCE")],
    ["a connection that cannot be made", local("CONNECTION_FAILED")],
  ])("after %s counts", async (_what, step) => {
    const { send, calls } = repeating([step]);
    await failureOf(send(exampleRead()));
    expect(calls).toHaveLength(3);
  });

  it("while the operator is at work on the change is free, and comes ever later", async () => {
    const inFlight = fails("EXTERNAL_ID_IN_FLIGHT", { verdict: "unknown" });
    const budget = new RetryBudget();
    while (budget.take());
    for (let success = 0; success < 10; success++) budget.earn();
    const { send, events } = repeating([fails("CONNECTION_LOST", { verdict: "unknown" }), inFlight, inFlight, inFlight, inFlight, "good"], {
      most: 2,
      budget,
    });
    const keyedUntilMs = new VirtualClock().now() + 60_000;
    expect((await send(exampleChange({ keyedUntilMs }))).meta.attempts).toBe(6);
    expect(events.map((event) => event.type === "retry" && event.afterMs)).toEqual([200, 800, 1600, 3200, 5000]);
  });
});
