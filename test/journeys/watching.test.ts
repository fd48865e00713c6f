import { expect, test } from "vitest";
import { LeakOracle } from "../support/leak-oracle.js";
import { referenceForm } from "../support/openapi-validator.js";
import { WireWatch } from "../support/wire-watch.js";

/** What the journeys rely on must itself notice: an oracle that sees nothing would pass everything. */
const oracleOver = (where: string, value: unknown): readonly string[] => {
  const oracle = new LeakOracle();
  oracle.secret("the password", "hunter-42");
  oracle.number("+77012345678");
  oracle.sees(where, value);
  return oracle.leaks();
};

class Holder {
  readonly #hidden = "hunter-42";
  reveal(): string {
    return this.#hidden;
  }
}

test.each([
  ["a message", new Error("login failed with hunter-42")],
  ["a cause", new Error("failed", { cause: new Error("deeper", { cause: { body: "hunter-42" } }) })],
  ["a stack", Object.assign(new Error("failed"), { stack: "at hunter-42" })],
  ["a property that is not enumerable", Object.defineProperty(new Error("failed"), "request", { value: { body: ["hunter-42"] } })],
  ["a list of console words", ["sending", { headers: new Headers({ authorization: "hunter-42" }) }]],
  ["JSON only", { toJSON: () => "hunter-42" }],
])("a password is found in %s", (_what, value) => {
  expect(oracleOver("error", value)).toEqual(["the password in error"]);
});

test.each(["+77012345678", "8 7012345678", "7012345678 is blocked"])("a full number is found in %s", (text) => {
  expect(oracleOver("event", { text })).toEqual(["a full number in event"]);
});

test("a masked number, a redacted code and a private field are no leak, nor is a number in the ledger", () => {
  expect(oracleOver("error", ["+7******5678", "[redacted]", new Holder()])).toEqual([]);
  expect(oracleOver("ledger", { msisdn: "+77012345678" })).toEqual([]);
});

test("an answer that is not as the OpenAPI file says is a violation, and a fault that is meant to be one is not", async () => {
  const fresh = async (response: () => Response, fault?: string) => {
    const watch = new WireWatch(referenceForm("/v1"));
    await watch.over(
      async () => response(),
      () => fault,
    )(new Request("http://127.0.0.1/v1/access"));
    return watch.violations.length;
  };
  const headers = { "content-type": "application/json" };
  expect(await fresh(() => new Response('{"state":"active"}', { headers }))).toBe(0);
  expect(await fresh(() => new Response('{"state":7}', { headers }))).toBe(1);
  expect(await fresh(() => new Response('{"state":"active"}', { headers, status: 418 }))).toBe(1);
  expect(await fresh(() => new Response("<h1>", { status: 502 }), "badGatewayBeforeEffect")).toBe(0);
  expect(await fresh(() => Response.error())).toBe(0);
});
