import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { Intent } from "../../src/ledger/intent.js";
import type { EventFacts } from "../../src/model/events.js";
import type { Answer } from "../../src/calls/call.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { breakableStore } from "../store/broken-cells.js";
import { draft } from "../store/store-contract.js";

function planned({ alreadyIsFine = false } = {}) {
  const store = breakableStore();
  const events: EventFacts[] = [];
  const { intentId, operation, input, contract } = draft();
  const clock = new VirtualClock();
  const options = { ledger: store.ledger, clock, emit: (event: EventFacts) => void events.push(event), alreadyIsFine };
  const make = (after?: number) => new Intent({ intentId, operation, input, contract }, options, after);
  return { store, events, clock, make, intent: make(), newest: () => store.ledger.find("int-1") };
}
const leaving = { correlationId: "cor-1", deadlineAt: 30_000, request: { method: "POST", path: "/orders", body: { a: 1 } } };
const answer: Answer<unknown> = {
  value: { order: { action: "block", msisdn: "+77011234567", state: "completed" }, verdict: "applied" },
  meta: { status: 200, correlationId: "cor-1", attempts: 1, headers: new Headers() },
};

describe("a change on its way", () => {
  it("records what was read before it", async () => {
    const { intent, newest } = planned();
    await intent.plan();
    intent.prepared({ connected: ["A"] });
    await intent.sending(leaving);
    expect(await newest()).toMatchObject({ prepared: { connected: ["A"] }, state: "sending", correlationId: "cor-1" });
  });

  it("records an answer with and without the operator's id of the request", async () => {
    for (const requestId of [undefined, "req-1"]) {
      const { intent, newest } = planned();
      await intent.plan();
      await intent.sending(leaving);
      await intent.answered({ ...answer, meta: { ...answer.meta, ...(requestId && { requestId }) } });
      expect((await newest())?.requestId).toBe(requestId);
    }
  });

  it("that was recorded and then kept here is notSent", async () => {
    const { intent, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await intent.failed(new KcellError("ABORTED", "Aborted."));
    expect((await newest())?.state).toBe("notSent");
  });

  it("that failed in a way that nobody can judge is unknown, and stays so", async () => {
    const { intent, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await intent.failed(new KcellError("INTERNAL", "No.", { attempts: 1 }));
    expect((await newest())?.state).toBe("unknown");
  });

  it("whose repetition is refused stays in doubt", async () => {
    const { intent, newest } = planned({ alreadyIsFine: true });
    await intent.plan();
    await intent.sending(leaving);
    await intent.failed(new KcellError("CONNECTION_LOST", "No.", { attempts: 1, verdict: "unknown" }));
    await intent.sending(leaving);
    await intent.failed(new KcellError("ALREADY_IN_STATE", "No.", { attempts: 2, verdict: "rejected", requestId: "req-1" }));
    expect(await newest()).toMatchObject({ state: "unknown", attempt: 2, requestId: "req-1" });
  });

  it.each([
    ["there was nothing to do, and that is fine", true, "ALREADY_IN_STATE", "applied"],
    ["there was nothing to do", false, "ALREADY_IN_STATE", "notSent"],
    ["it cannot be done", true, "BLOCK_NOT_REMOVABLE", "notSent"],
  ] as const)("ends before it leaves where preparing it found that %s", async (_what, alreadyIsFine, code, state) => {
    const { intent, newest } = planned({ alreadyIsFine });
    await intent.plan();
    await intent.abandoned(new KcellError(code, "No.", { verdict: "notSent" }));
    expect(await newest()).toMatchObject({ state, attempt: 1 });
  });

  it("that is prepared is done already only where the operator says so of the change", async () => {
    const { intent, newest } = planned({ alreadyIsFine: true });
    await intent.plan();
    intent.prepared(undefined);
    await intent.abandoned(new KcellError("ALREADY_IN_STATE", "No.", { verdict: "notSent" }));
    expect((await newest())?.state).toBe("notSent");
  });

  it("that has left is not abandoned any more", async () => {
    const { intent, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await intent.abandoned(new KcellError("ABORTED", "Aborted."));
    expect((await newest())?.state).toBe("sending");
  });

  it("that somebody else moved on is theirs", async () => {
    const { intent, make, newest, events } = planned();
    await intent.plan();
    const other = make(0);
    await other.sending(leaving);
    await expect(intent.sending(leaving)).rejects.toMatchObject({ code: "INTENT_IN_PROGRESS" });
    await intent.abandoned(new KcellError("INTENT_IN_PROGRESS", "Theirs."));
    expect((await newest())?.state).toBe("sending");
    await intent.answered(answer);
    expect((await newest())?.state).toBe("sending");
    expect(events).toEqual([]);
  });

  it("whose outcome somebody has read meanwhile is corrected by the operator's own answer", async () => {
    const { intent, store, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "rejected", by: "state" }), { attempt: 1 });
    await intent.answered(answer);
    expect(await newest()).toMatchObject({ state: "applied", attempt: 2 });
  });

  it("whose outcome somebody has read meanwhile is not put in doubt again", async () => {
    const { intent, store, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "applied", by: "order" }), { attempt: 1 });
    await intent.failed(new KcellError("ATTEMPT_TIMED_OUT", "No.", { attempts: 1, verdict: "unknown" }));
    await intent.answered(answer);
    expect(await newest()).toMatchObject({ state: "applied", attempt: 1 });
  });
});

describe("what the ledger keeps of an outcome", () => {
  const facts = { intentId: "int-1", operation: "block", input: draft().input, contract: draft().contract };

  it("is the answer, with its call and what was known before it", async () => {
    const { intent, newest, clock } = planned();
    const at = new Date(clock.now());
    await intent.plan();
    expect(await newest()).toStrictEqual({ ...facts, sequence: 1, attempt: 0, state: "planned", at });
    await intent.sending(leaving);
    await intent.answered(answer);
    const requestSha256 = expect.stringMatching(/^[\da-f]{64}$/u) as string;
    const { order } = answer.value as { order: object };
    expect(await newest()).toStrictEqual({
      ...{ ...facts, sequence: 3, attempt: 1, state: "applied", at, sentAt: at, requestSha256 },
      ...{ order, correlationId: "cor-1", attempts: 1 },
    });
  });

  it("is the error, with its call, its answer and how often it was tried", async () => {
    const { intent, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    const call = { correlationId: "cor-1", requestId: "req-1", attempts: 2 };
    await intent.failed(new KcellError("NUMBER_NOT_FOUND", "No.", { ...call, verdict: "rejected", status: 404 }));
    const error = { code: "NUMBER_NOT_FOUND", message: "No.", status: 404 };
    expect(await newest()).toMatchObject({ ...call, state: "rejected", error });
  });

  it("is its call and no error, where there was nothing to do and that is fine", async () => {
    const { intent, newest } = planned({ alreadyIsFine: true });
    await intent.plan();
    await intent.sending(leaving);
    const call = { correlationId: "cor-1", requestId: "req-1", attempts: 1 };
    await intent.failed(new KcellError("ALREADY_IN_STATE", "It is.", { ...call, verdict: "rejected" }));
    expect(await newest()).toMatchObject({ ...call, state: "applied" });
    expect(await newest()).not.toHaveProperty("error");
  });

  it.each([
    ["the error", new KcellError("INTENT_IN_PROGRESS", "No.", { verdict: "notSent" })],
    ["the error, also one that says nothing of that", new KcellError("ABORTED", "No.")],
  ])("is that it was not sent and %s, where it ended before that", async (_what, error) => {
    const { intent, newest } = planned();
    await intent.plan();
    await intent.abandoned(error);
    expect(await newest()).toMatchObject({ state: "notSent", error: { code: error.code, message: "No." } });
    expect(await newest()).not.toHaveProperty("sentAt");
  });
});

describe("a ledger that fails under a change on its way", () => {
  const told = { type: "ledgerFailed", clause: "2.10", intentId: "int-1", code: "STORAGE_FAILED" };

  it("keeps it here, and it counts as never sent", async () => {
    const { intent, store, newest, events } = planned();
    await intent.plan();
    store.broken.append = true;
    await expect(intent.sending(leaving)).rejects.toMatchObject({ code: "STORAGE_FAILED" });
    expect(intent.mayLeave()).toBe(false);
    store.broken.append = false;
    await intent.abandoned(new KcellError("STORAGE_FAILED", "Full.", { verdict: "notSent" }));
    expect(await newest()).toMatchObject({ state: "notSent", attempt: 1 });
    expect(events).toEqual([]);
  });

  it("is told as an event where the outcome cannot be written, and the outcome stands for the caller", async () => {
    const { intent, store, newest, events } = planned();
    await intent.plan();
    await intent.sending(leaving);
    store.broken.append = true;
    await expect(intent.answered(answer)).resolves.toBeUndefined();
    await expect(intent.failed(new KcellError("INTERNAL", "No.", { attempts: 1 }))).resolves.toBeUndefined();
    expect(events).toEqual([told, told]);
    expect((await newest())?.state).toBe("sending");
  });

  it("is told as an event where a reading was faster and cannot be corrected", async () => {
    const { intent, store, events } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "rejected", by: "state" }), { attempt: 1 });
    store.broken.find = true;
    await intent.answered(answer);
    expect(events).toEqual([told]);
  });
});

describe("a reading that was faster than the outcome", () => {
  it("is not written again where the operator says the same", async () => {
    const { intent, store, newest, events } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "applied", by: "order" }), { attempt: 1 });
    await intent.answered(answer);
    expect(await newest()).toMatchObject({ state: "applied", by: "order", attempt: 1 });
    expect(events).toEqual([]);
  });

  it("stands where nothing was sent: somebody may have decided anew", async () => {
    const { intent, store, newest } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "rejected", by: "state" }), { attempt: 1 });
    await intent.failed(new KcellError("ABORTED", "Aborted."));
    expect(await newest()).toMatchObject({ state: "rejected", by: "state", attempt: 1 });
  });

  it("is corrected at the time of the correction, with the operator's order", async () => {
    const { intent, store, newest, clock } = planned();
    await intent.plan();
    await intent.sending(leaving);
    await store.ledger.append(draft({ attempt: 1, state: "rejected", by: "state" }), { attempt: 1 });
    await clock.advance(5000);
    await intent.answered(answer);
    const { order } = answer.value as { order: object };
    expect(await newest()).toMatchObject({ state: "applied", order, at: new Date(clock.now()), correlationId: "cor-1" });
    expect(await newest()).not.toHaveProperty("by");
  });
});
