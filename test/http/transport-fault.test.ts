import { describe, expect, it } from "vitest";
import { BodyTooLarge } from "../../src/http/bounded-body.js";
import { isTransportFailure, TransportFault } from "../../src/http/transport-fault.js";
import { everythingShown } from "../errors/everything-shown.js";

const coded = (code: string, cause?: unknown) => Object.assign(new Error("CANARY", { cause }), { code });
const failed = (cause: unknown) => new TypeError("fetch failed", { cause });

describe("what a failed attempt proves", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])("%s: nothing has left", (code) => {
    expect(TransportFault.from(failed(coded(code)))).toMatchObject({ kind: "transport", sent: "no" });
  });

  it.each(["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
    "%s: the handshake failed, and nothing has left",
    (code) => {
      expect(TransportFault.from(failed(coded(code)))).toMatchObject({ kind: "tls", sent: "no" });
    },
  );

  it.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_BODY_TIMEOUT", "SOMETHING_NEW"])("%s proves nothing", (code) => {
    expect(TransportFault.from(failed(coded(code)))).toMatchObject({ kind: "transport", sent: "maybe" });
  });

  it.each([undefined, null, "ECONNREFUSED", 7, {}, new Error("ECONNREFUSED"), { code: 7 }])("%s proves nothing", (thrown) => {
    expect(TransportFault.from(thrown)).toMatchObject({ kind: "transport", sent: "maybe" });
  });

  it.each(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"])("%s: nothing has left where it was the connecting that failed", (code) => {
    expect(TransportFault.from(failed(Object.assign(coded(code), { syscall: "connect" }))).sent).toBe("no");
    expect(TransportFault.from(failed(Object.assign(coded(code), { syscall: "read" }))).sent).toBe("maybe");
  });

  it("a fault of TLS that may come later than the handshake proves nothing", () => {
    expect(TransportFault.from(failed(coded("ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE")))).toMatchObject({ kind: "tls", sent: "maybe" });
  });

  it("several addresses prove something only where all agree", () => {
    const all = new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]);
    const some = new AggregateError([coded("ECONNREFUSED"), coded("ECONNRESET")]);
    const unreachable = Object.assign(coded("ENETUNREACH"), { syscall: "connect" });
    expect(TransportFault.from(failed(all)).sent).toBe("no");
    expect(TransportFault.from(failed(new AggregateError([unreachable, coded("ECONNREFUSED")]))).sent).toBe("no");
    expect(TransportFault.from(failed(some)).sent).toBe("maybe");
    expect(TransportFault.from(failed(new AggregateError([]))).sent).toBe("maybe");
  });

  it("a chain of causes that bites its own tail ends", () => {
    const loop = coded("ECONNRESET");
    loop.cause = loop;
    expect(TransportFault.from(loop).sent).toBe("maybe");
  });

  it("a body that is too large came after the request had left", () => {
    expect(TransportFault.from(new BodyTooLarge())).toMatchObject({ kind: "tooLarge", sent: "maybe" });
  });

  it("nothing of the other library's error is kept", () => {
    expect(everythingShown(TransportFault.from(failed(coded("ECONNRESET", coded("CANARY")))))).not.toContain("CANARY");
  });
});

it("a transport's rejection is known by what it says, not by its class", () => {
  expect(isTransportFailure({ kind: "transport", sent: "no" })).toBe(true);
  expect(isTransportFailure(new TransportFault("tls", "no"))).toBe(true);
  for (const other of [undefined, null, "transport", { kind: "transport" }, { sent: "no" }, new Error("no")])
    expect(isTransportFailure(other)).toBe(false);
});

describe("how deep a failure is looked into", () => {
  const wrapped = (times: number): unknown => (times === 0 ? coded("ECONNREFUSED") : new Error("CANARY", { cause: wrapped(times - 1) }));

  it("is five causes", () => {
    expect(TransportFault.from(wrapped(5)).sent).toBe("no");
    expect(TransportFault.from(wrapped(6)).sent).toBe("maybe");
    const deep = new AggregateError([wrapped(4)]);
    expect(TransportFault.from(deep).sent).toBe("no");
    expect(TransportFault.from(new AggregateError([wrapped(5)])).sent).toBe("maybe");
  });

  it("and one of an address proves something also where it is not the last of its causes", () => {
    expect(TransportFault.from(new AggregateError([coded("ECONNREFUSED", coded("SOMETHING_NEW"))])).sent).toBe("no");
  });
});

describe("what else a failed attempt proves", () => {
  it.each(["EAI_FAIL", "ConnectionRefused"])("%s: nothing has left", (code) => {
    expect(TransportFault.from(coded(code)).sent).toBe("no");
  });

  it("a name that is looked up again: nothing has left", () => {
    expect(TransportFault.from(Object.assign(coded("ENOTHING"), { syscall: "getaddrinfo" })).sent).toBe("no");
  });

  it.each(["NO_CERT_HERE", "MY_ERR_SSL_X"])("%s is no word of TLS", (code) => {
    expect(TransportFault.from(coded(code))).toMatchObject({ kind: "transport", sent: "maybe" });
  });

  it.each([{ code: 7 }, { code: ["CERT_X"] }, { code: undefined }])("a code that is no text proves nothing: %j", (thrown) => {
    expect(TransportFault.from(thrown)).toMatchObject({ kind: "transport", sent: "maybe" });
  });

  it("a fault stays the fault that it is, and says its kind", () => {
    const fault = new TransportFault("proxy", "no", { status: 407, problem: "DENIED" });
    expect(TransportFault.from(fault)).toBe(fault);
    expect(fault).toMatchObject({ message: "The attempt failed (proxy).", status: 407, problem: "DENIED" });
    expect(new TransportFault("proxy", "no")).not.toHaveProperty("status");
  });

  it("an attempt that was given up tells whether its time was over or its caller had enough", () => {
    const signal = (reason?: unknown) => AbortSignal.abort(reason);
    expect(TransportFault.givenUp(signal(new DOMException("late", "TimeoutError")), "no")).toMatchObject({ kind: "deadline", sent: "no" });
    for (const reason of [undefined, "finished", new DOMException("enough", "AbortError"), { name: "TimeoutError" }])
      expect(TransportFault.givenUp(signal(reason), "maybe")).toMatchObject({ kind: "aborted", sent: "maybe" });
  });
});
