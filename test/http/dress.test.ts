import { describe, expect, it } from "vitest";
import { referenceContract } from "../../src/contract/reference-contract.js";
import { dress, type DressOptions } from "../../src/http/dress.js";
import type { WireRequest } from "../../src/model/wire-request.js";
import { exampleChange, exampleRead } from "../calls/example-call.js";
import { thrownBy } from "../errors/failure-of.js";

const { trace: _, ...untraced } = referenceContract;
const options: DressOptions = { contract: untraced, baseUrl: new URL("https://operator.test/v1"), userAgent: "kcell/0", locale: undefined };
const read = (more: Partial<WireRequest> = {}) => exampleRead({ request: { method: "GET", path: "/numbers", ...more } });
const change = (more: Partial<WireRequest> = {}) => exampleChange({ request: { method: "POST", path: "/orders", ...more } });

describe("a request as it leaves", () => {
  it("has no body and no type of one where the contract gives none", () => {
    expect(dress(read(), options)).toStrictEqual({
      ...{ method: "GET", path: "/numbers", url: new URL("https://operator.test/v1/numbers") },
      headers: { accept: "application/json, application/problem+json", "user-agent": "kcell/0" },
    });
  });

  it("has its body as a text, of the type that the contract says, JSON where it says none", () => {
    expect(dress(change({ body: { a: 1 } }), options)).toMatchObject({ body: '{"a":1}', headers: { "content-type": "application/json" } });
    expect(dress(change({ body: "a=1", contentType: "application/x-www-form-urlencoded" }), options)).toMatchObject({
      body: "a=1",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  });

  it("tells the operator the language of the client, where it has one", () => {
    const asked: object[] = [];
    const headers = (about: object) => {
      asked.push(about);
      return {};
    };
    const contract = { ...untraced, trace: { headers, requestId: () => undefined } };
    dress(read(), { ...options, contract });
    dress(read(), { ...options, contract, locale: "kk" });
    expect(asked).toStrictEqual([
      { correlationId: "cor-1", attempt: 1 },
      { correlationId: "cor-1", attempt: 1, locale: "kk" },
    ]);
  });

  it("has every header once, the contract's own last, without blanks at its ends", () => {
    expect(dress(read({ headers: { ACCEPT: " text/xml ", "X-Empty": "" } }), options).headers).toEqual({
      ...{ accept: "text/xml", "user-agent": "kcell/0", "x-empty": "" },
    });
  });

  it("keeps the query of an address of its own", () => {
    const call = exampleRead({ url: new URL("https://login.test/token?v=2"), request: { method: "GET", path: "/", query: { a: "1" } } });
    expect(dress(call, options).url.href).toBe("https://login.test/token?v=2&a=1");
    expect(dress(exampleRead({ ...call, url: new URL("https://login.test/token") }), options).url.href).toBe(
      "https://login.test/token?a=1",
    );
  });
});

describe("a request that cannot be built", () => {
  it.each([{ "x y": "1" }, { "": "1" }, { "x:": "1" }, { ":x": "1" }, { x: "a\nb" }, { x: "\u0000a" }, { x: "a\u0000" }, { x: "қ" }])(
    "for its header %j has not left",
    async (headers) => {
      expect(await thrownBy(() => dress(change({ headers }), options))).toMatchObject({
        ...{ code: "CONFIG_INVALID", verdict: "notSent", attempts: 0 },
      });
    },
  );

  it.each(["GET", "HEAD", "get", "Head"])("for it would change something by %s has not left, and says so", async (method) => {
    expect(await thrownBy(() => dress(change({ method }), options))).toMatchObject({
      ...{ code: "CONFIG_INVALID", fields: { contract: expect.stringContaining("GET or HEAD") } },
    });
    expect(dress(read({ method }), options).method).toBe(method);
  });

  it.each(["FORGET", "GETS", "POST"])("is none for its verb %s", (method) => {
    expect(dress(change({ method }), options).method).toBe(method);
  });

  it("keeps what this package itself says about it", async () => {
    expect(await thrownBy(() => dress(change({ path: "//evil.test" }), options))).toMatchObject({
      fields: { contract: expect.any(String) },
    });
  });
});
