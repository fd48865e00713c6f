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
