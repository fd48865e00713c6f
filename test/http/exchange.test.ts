import { describe, expect, it, vi } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import type { ErrorCode, ErrorKind } from "../../src/errors/codes.js";
import { exchange, type ExchangeOptions } from "../../src/http/exchange.js";
import { TransportFault } from "../../src/http/transport-fault.js";
import type { Contract } from "../../src/model/contract.js";
import type { EventFacts } from "../../src/model/events.js";
import type { Transport, TransportOptions } from "../../src/model/transport.js";
import { type WireAnswer, wireAnswer } from "../../src/model/wire-request.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";
import { exampleChange, exampleRead } from "../calls/example-call.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { type Reply, scriptedTransport } from "./scripted-transport.js";

function exchanging(reply: Reply, options: Partial<ExchangeOptions> = {}) {
  const clock = new VirtualClock();
  const events: EventFacts[] = [];
  const transport = scriptedTransport(clock, () => reply);
  const send = exchange({
    transport,
    contract: referenceContract,
    baseUrl: new URL("https://operator.test/v1"),
    clock,
    emit: (event) => void events.push(event),
    userAgent: "kcell-self-service/0",
    locale: "kk",
    attemptTimeoutMs: 10_000,
    limits: { bodyBytes: 1000, jsonDepth: 8 },
    ...options,
  });
  return { send, clock, events, sent: transport.sent };
}

describe("one exchange with the operator", () => {
  it("sends the request with the ids, the language and the name of the client", async () => {
    const { send, sent } = exchanging({ body: "good" });
    await send(
      exampleRead({ attempt: 2, request: { method: "GET", path: "/numbers", query: { limit: "5" }, headers: { accept: "text/xml" } } }),
    );
    expect(sent[0]?.url.href).toBe("https://operator.test/v1/numbers?limit=5");
    expect(sent[0]?.headers).toEqual({
      accept: "text/xml",
      "user-agent": "kcell-self-service/0",
      "x-correlator": "cor-1",
      "x-attempt": "2",
      "accept-language": "kk",
    });
  });

  it("goes where the call says, and in no language where none is set", async () => {
    const { send, sent } = exchanging({ body: "good" }, { locale: undefined });
    await send(exampleRead({ url: new URL("https://login.operator.test/x") }));
    expect(sent[0]?.url.href).toBe("https://login.operator.test/x");
    expect(sent[0]?.headers).not.toHaveProperty("accept-language");
  });

  it("gives the value with what is known about it, and tells of the attempt", async () => {
    const { send, events } = exchanging({ status: 202, body: "good", headers: { "x-request-id": "req-1" }, afterMs: 70 });
    const { value, meta } = await send(exampleRead({ attempt: 3 }));
    expect(value).toBe("good");
    expect(meta).toMatchObject({ status: 202, requestId: "req-1", correlationId: "cor-1", attempts: 3 });
    expect(events).toEqual([
      {
        ...{ type: "attempt", operation: "listNumbers", method: "GET", path: "/numbers" },
        ...{ correlationId: "cor-1", attempt: 3, status: 202, requestId: "req-1", tookMs: 70 },
      },
    ]);
  });

  it("tells of a path without what may be a number or an id in it", async () => {
    const { send, events } = exchanging({ body: "good" });
    await send(exampleRead({ request: { method: "GET", path: "/subscribers/77011234567/sim-cards/ord_17" } }));
    expect(events).toEqual([expect.objectContaining({ path: "/subscribers/{}/sim-cards/{}" })]);
  });

  it("repeats nothing in an error that the call was made with, wherever the operator puts it", async () => {
    const headers = { authorization: "Bearer CANARY-1234", "x-request-id": "CANARY-1234" };
    const { send, events } = exchanging({
      status: 422,
      headers,
      body: { code: "INVALID_ARGUMENT", errors: [{ pointer: "/a", code: "pw-CANARY2" }] },
    });
    const error = await failureOf(send(exampleChange({ request: { method: "POST", path: "/orders", headers }, secrets: ["pw-CANARY2"] })));
    expect(everythingShown([error, events])).not.toContain("CANARY");
  });

  it("tells of an attempt that failed", async () => {
    const { send, events } = exchanging({ status: 500, headers: { "x-request-id": "req-1" } });
    await failureOf(send(exampleRead()));
    expect(events).toEqual([expect.objectContaining({ type: "attempt", status: 500, requestId: "req-1", code: "INTERNAL" })]);
  });

  it.each(["+77011234567 is yours", "a\tb", "x".repeat(129)])("does not repeat %j as the operator's id of the request", async (id) => {
    const { send, events } = exchanging({ status: 500, headers: { "x-request-id": id } });
    const error = await failureOf(send(exampleRead()));
    expect(error).not.toHaveProperty("requestId");
    expect(events[0]).not.toHaveProperty("requestId");
  });

  it("does without a contract's ids, and without those that it stumbles over", async () => {
    const { trace: _, ...plain } = referenceContract;
    expect((await exchanging({ body: "good" }, { contract: plain }).send(exampleRead())).value).toBe("good");
    const stumbling = { headers: () => ({}), requestId: () => JSON.parse("<") as never };
    const { send } = exchanging({ body: "good" }, { contract: { ...referenceContract, trace: stumbling } });
    expect((await send(exampleChange())).value).toBe("good");
  });

  it("a contract that stumbles over its own request has sent nothing", async () => {
    const stumbling = { headers: () => JSON.parse("<") as never, requestId: () => undefined };
    const { send, sent } = exchanging({ body: "good" }, { contract: { ...referenceContract, trace: stumbling } });
    expect(await failureOf(send(exampleChange()))).toMatchObject({ code: "CONFIG_INVALID", verdict: "notSent", attempts: 0 });
    expect((await failureOf(send(exampleChange({ request: { method: "GET", path: "//evil.kz" } })))).code).toBe("CONFIG_INVALID");
    expect(sent).toHaveLength(0);
  });

  it.each<[ErrorKind, "no" | "maybe", ErrorCode]>([
    ["transport", "no", "CONNECTION_FAILED"],
    ["transport", "maybe", "CONNECTION_LOST"],
    ["tls", "no", "TLS_FAILED"],
    ["proxy", "no", "PROXY_FAILED"],
    ["deadline", "maybe", "ATTEMPT_TIMED_OUT"],
    ["aborted", "maybe", "ABORTED"],
    ["tooLarge", "maybe", "ANSWER_TOO_LARGE"],
    ["config", "maybe", "CONNECTION_LOST"],
  ])("a transport's %s with bytes sent: %s is %s", async (kind, sent, code) => {
    const { send } = exchanging({ fails: { kind, sent } });
    expect(await failureOf(send(exampleChange()))).toMatchObject({ code, verdict: sent === "no" ? "notSent" : "unknown", attempts: 1 });
  });

  it("whatever else a transport throws proves nothing, and is not repeated", async () => {
    const transport = { send: () => Promise.reject(new Error("CANARY")) };
    const error = await failureOf(exchanging({}, { transport }).send(exampleChange()));
    expect(error).toMatchObject({ code: "CONNECTION_LOST", verdict: "unknown" });
    expect(everythingShown(error)).not.toContain("CANARY");
  });

  it("an answer such as no transport may give leaves a change in doubt", async () => {
    const transport = { send: () => Promise.resolve({ status: 202, text: "{}" } as never) };
    const { send, events } = exchanging({}, { transport });
    expect(await failureOf(send(exampleChange()))).toMatchObject({ code: "ANSWER_UNREADABLE", verdict: "unknown", attempts: 1 });
    expect(events).toEqual([expect.objectContaining({ type: "attempt", code: "ANSWER_UNREADABLE" })]);
  });

  it("ends after the attempt's time, after the operation's own, or with the whole call", async () => {
    const slow = exchanging({ afterMs: 3_600_000 });
    expect((await failureOf(slow.send(exampleChange()))).code).toBe("ATTEMPT_TIMED_OUT");
    expect(slow.clock.monotonic()).toBe(10_000);
    expect((await failureOf(slow.send(exampleChange({ attemptTimeoutMs: 2000 })))).code).toBe("ATTEMPT_TIMED_OUT");
    expect(slow.clock.monotonic()).toBe(12_000);
    expect(await failureOf(slow.send(exampleChange({ deadlineAt: 13_000 })))).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      verdict: "unknown",
    });
    expect(slow.clock.monotonic()).toBe(13_000);
  });

  it("ends although the transport heeds no signal", async () => {
    const transport = { send: () => new Promise<never>(() => {}) };
    expect((await failureOf(exchanging({}, { transport }).send(exampleRead()))).code).toBe("ATTEMPT_TIMED_OUT");
  });

  it("does not begin for a caller who has given up, or past the deadline", async () => {
    const { send, sent } = exchanging({ body: "good" });
    expect(await failureOf(send(exampleChange({ signal: AbortSignal.abort() })))).toMatchObject({ code: "ABORTED", attempts: 0 });
    expect(await failureOf(send(exampleChange({ deadlineAt: 0 })))).toMatchObject({ code: "DEADLINE_EXCEEDED", attempts: 0 });
    expect(sent).toHaveLength(0);
  });

  it("tells of the end of an operation once", async () => {
    const { send, events } = exchanging({ body: "good", headers: { deprecation: "@1799000000", sunset: "Sun, 22 Nov 2027 00:00:00 GMT" } });
    for (let call = 0; call < 3; call++) await send(exampleRead());
    expect(events.filter(({ type }) => type === "deprecation")).toEqual([
      { type: "deprecation", clause: "2.7", operation: "listNumbers", deprecation: "@1799000000", sunset: "Sun, 22 Nov 2027 00:00:00 GMT" },
    ]);
  });

  it.each(["deprecation", "sunset"])("tells of a %s alone", async (header) => {
    const { send, events } = exchanging({ body: "good", headers: { [header]: "@1799000000" } });
    await send(exampleRead());
    expect(events[0]).toEqual({ type: "deprecation", clause: "2.7", operation: "listNumbers", [header]: "@1799000000" });
  });
});

describe("what a transport is asked for", () => {
  /** A transport that remembers its bounds, and then says what the test wants. */
  const watching = (reply: (bounds: TransportOptions) => Promise<never> | Promise<WireAnswer>) => {
    const bounds: TransportOptions[] = [];
    const transport: Transport = { send: (_request, given) => (bounds.push(given), reply(given)) };
    return { transport, bounds };
  };
  const good = async () => wireAnswer({ status: 200, headers: new Headers(), text: "good" });

  it("is bound by time, size and what the change says; a read may always leave", async () => {
    const { transport, bounds } = watching(good);
    const contract: Contract = { ...referenceContract, charset: "windows-1251" };
    await exchanging({}, { transport, contract }).send(exampleRead());
    expect(bounds[0]).toStrictEqual({
      ...{ timeoutMs: 10_000, maxBytes: 1000, correlationId: "cor-1", charset: "windows-1251", signal: expect.any(AbortSignal) },
    });
    let may = true;
    await exchanging({}, { transport }).send(exampleChange({ mayLeave: () => may }));
    may = false;
    expect(bounds[1]?.mayLeave?.()).toBe(false);
    expect(bounds[1]).not.toHaveProperty("charset");
  });

  it("is nothing where the change may not leave any more", async () => {
    const { transport, bounds } = watching(good);
    const late = exampleChange({ mayLeave: () => false });
    expect((await failureOf(exchanging({}, { transport }).send(late))).code).toBe("DEADLINE_EXCEEDED");
    expect(bounds).toEqual([]);
  });

  it("is to stop when the time is over, and what it says then is heard", async () => {
    const stopped = (sent: "no" | "maybe") => (given: TransportOptions) =>
      new Promise<never>((_resolve, reject) => {
        given.signal?.addEventListener("abort", () => reject(new TransportFault("aborted", sent)));
      });
    for (const [sent, verdict] of [
      ["no", "notSent"],
      ["maybe", "unknown"],
    ] as const) {
      const { transport } = watching(stopped(sent));
      expect(await failureOf(exchanging({}, { transport }).send(exampleChange()))).toMatchObject({ code: "ATTEMPT_TIMED_OUT", verdict });
    }
  });

  it("is to stop when the caller gives up, whose reason goes along and nowhere else", async () => {
    const { transport, bounds } = watching(() => new Promise<never>(() => {}));
    const caller = new AbortController();
    const end = failureOf(exchanging({}, { transport }).send(exampleChange({ signal: caller.signal })));
    const reason = new Error("CANARY");
    caller.abort(reason);
    const error = await end;
    expect(error).toMatchObject({ code: "ABORTED", verdict: "unknown" });
    expect(error.cause).toBe(reason);
    expect(bounds[0]?.signal?.aborted).toBe(true);
    const slow = watching(() => new Promise<never>(() => {}));
    const timedOut = await failureOf(
      exchanging({}, { transport: slow.transport }).send(exampleRead({ signal: new AbortController().signal })),
    );
    expect(timedOut).not.toHaveProperty("cause");
  });

  it("leaves no listener and no wait behind", async () => {
    const { transport } = watching(good);
    const { send, clock } = exchanging({}, { transport });
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await send(exampleRead({ signal }));
    expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      added.mock.calls.map(([type, listener]) => [type, listener]),
    );
    expect(added).toHaveBeenCalled();
    await Promise.resolve();
    expect(clock.pending).toBe(0);
  });
});

describe("a proxy", () => {
  const refused = (problem?: string): Reply => ({ fails: { kind: "proxy", sent: "no", ...(problem !== undefined && { problem }) } });

  it.each(["proxyUnreachable", "proxyCannotReach"])(
    "that cannot be reached, or cannot reach the operator, may be asked again (%s)",
    async (problem) => {
      const error = await failureOf(exchanging(refused(problem)).send(exampleRead()));
      expect(error).toMatchObject({ code: "PROXY_FAILED", retryable: true, problem });
    },
  );

  it.each([undefined, "proxyWantsCredentials", "proxyWantsNtlm", "proxyRefused"])("that lets nobody in may not (%s)", async (problem) => {
    const error = await failureOf(exchanging(refused(problem)).send(exampleRead()));
    expect(error).toMatchObject({ code: "PROXY_FAILED", retryable: false });
    expect(error.problem).toBe(problem);
  });

  it("is all that its word tells of: a fault of another kind is not repeated for it", async () => {
    const failed = exchanging({ fails: { kind: "tls", sent: "no", problem: "proxyCannotReach" } }).send(exampleRead());
    expect((await failureOf(failed)).retryable).toBe(false);
  });
});

describe("an attempt as its event tells of it", () => {
  it("took the time between its begin and its end", async () => {
    for (const reply of [
      { body: "good", afterMs: 70 },
      { status: 500, afterMs: 70 },
    ]) {
      const { send, events, clock } = exchanging(reply);
      await clock.advance(1000);
      await send(exampleRead()).catch(() => {});
      expect(events).toEqual([expect.objectContaining({ type: "attempt", tookMs: 70 })]);
    }
  });

  it.each(["77011234567abc", "ord_17", "a1", "-a"])("shows nothing of the segment %s", async (segment) => {
    const { send, events } = exchanging({ body: "good" });
    await send(exampleRead({ request: { method: "GET", path: `/numbers/${segment}` } }));
    expect(events).toEqual([expect.objectContaining({ path: "/numbers/{}" })]);
  });
});

describe("a deprecation", () => {
  it.each(["soon", "@1799000000 or later", "on @1799000000", "true, says CANARY", "Sun, 22 Nov 2027 00:00:00 GMT."])(
    "of %j is not told: it is no date",
    async (text) => {
      const { send, events } = exchanging({ body: "good", headers: { deprecation: text } });
      await send(exampleRead());
      expect(events.map(({ type }) => type)).toEqual(["attempt"]);
    },
  );

  it("that is simply true is told", async () => {
    const { send, events } = exchanging({ body: "good", headers: { deprecation: "true" } });
    await send(exampleRead());
    expect(events[0]).toMatchObject({ type: "deprecation", deprecation: "true" });
  });
});
