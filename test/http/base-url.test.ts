import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KcellError } from "../../src/errors/kcell-error.js";
import { parseBaseUrl, resolve, withQuery } from "../../src/http/base-url.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";

describe("an address that credentials go to", () => {
  it.each([
    "https://operator.kz",
    "https://operator.kz:8443/v1/",
    "http://localhost:3000",
    "http://sandbox.localhost",
    "http://127.0.0.1:1",
    "http://127.1.2.3",
    "http://127.100.200.255",
    "http://[::1]:8080/v1",
  ])("may be %s", (given) => {
    expect(parseBaseUrl(given, "baseUrl").href).toBe(new URL(given).href);
    expect(parseBaseUrl(new URL(given), "baseUrl").href).toBe(new URL(given).href);
  });

  it.each([
    "http://operator.kz",
    "http://127.0.0.1.evil.kz",
    "http://localhost.evil.kz",
    "http://evillocalhost",
    "http://evil.kz/localhost",
    "http://[::2]",
    "http://0.0.0.0",
    "http://128.0.0.1",
  ])("may not be %s: plain http is for this machine only", async (given) => {
    expect(await thrownBy(() => parseBaseUrl(given, "baseUrl"))).toMatchObject({
      code: "INSECURE_URL",
      clause: "2.11",
      fields: { baseUrl: expect.any(String) },
    });
  });

  it.each([
    "",
    "operator.kz",
    "/v1",
    "ftp://operator.kz",
    "file:///etc/passwd",
    "https://operator.kz?key=1",
    "https://operator.kz#a",
    undefined as unknown as string,
  ])("may not be %s", async (given) => {
    expect((await thrownBy(() => parseBaseUrl(given, "tokenUrl"))).fields).toHaveProperty("tokenUrl");
  });

  it("may not hold credentials, and the error does not repeat them", async () => {
    const error = await thrownBy(() => parseBaseUrl("https://company:CANARY@operator.kz", "baseUrl"));
    expect(error.code).toBe("CONFIG_INVALID");
    expect(everythingShown(error)).not.toContain("CANARY");
    for (const half of ["https://CANARY@operator.kz", "https://:CANARY@operator.kz"])
      expect((await thrownBy(() => parseBaseUrl(half, "baseUrl"))).fields).toHaveProperty("baseUrl");
  });
});

describe("where a request goes", () => {
  const base = new URL("https://operator.kz/api/v1/");

  it("is its path below the base URL, with its query encoded", () => {
    expect(resolve(base, { method: "GET", path: "/numbers", query: { cursor: "a&b=c", limit: "5" } }).href).toBe(
      "https://operator.kz/api/v1/numbers?cursor=a%26b%3Dc&limit=5",
    );
    expect(resolve(new URL("https://operator.kz"), { method: "GET", path: "/numbers" }).href).toBe("https://operator.kz/numbers");
  });

  it("adds to the query that an address has already, and is the same address where there is nothing to add", () => {
    const address = new URL("https://login.operator.kz/token?v=2");
    expect(withQuery(address, { method: "POST", path: "", query: { a: "1" } }).href).toBe("https://login.operator.kz/token?v=2&a=1");
    expect(withQuery(address, { method: "POST", path: "" })).toBe(address);
    expect(address.search).toBe("?v=2");
  });

  it("names the contract where it is refused, for it made the path", async () => {
    expect((await thrownBy(() => resolve(base, { method: "GET", path: "numbers" }))).fields).toHaveProperty("contract");
  });

  it.each(["/a..b", "/...", "/.a", "/a.", "/%2ea", "/a%2e", "/..a/b..", "/%2e%2e%2e"])("may hold dots that lead nowhere: %s", (path) => {
    expect(resolve(base, { method: "GET", path }).pathname).toBe(`/api/v1${path}`);
  });

  it.each([
    "numbers",
    "//evil.kz/x",
    "https://evil.kz/x",
    "/../x",
    "/a/./b",
    "/a/%2e%2E/b",
    "/a/.%2e",
    "/a\\..\\b",
    "/\\evil.kz",
    "/a?b",
    "/a#b",
    "/\t/evil.kz",
    "/\n/evil.kz",
    "/.\t./x",
    "/ /x",
    "/\u0000",
    "",
  ])("is never elsewhere: the path %j is refused", async (path) => {
    expect((await thrownBy(() => resolve(new URL("https://operator.kz"), { method: "GET", path }))).code).toBe("CONFIG_INVALID");
  });

  it("is below the base URL, or refused, whatever the path", () => {
    const piece = fc.constantFrom(
      "/",
      "//",
      "..",
      ".",
      "%2e",
      "\\",
      "\t",
      "\n",
      "?",
      "#",
      "@",
      ":",
      "evil.kz",
      "a",
      "%2f",
      "\u00a0",
      "\ufeff",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join("")}`),
          fc.string({ unit: "binary" }),
        ),
        (path) => {
          try {
            const url = resolve(base, { method: "GET", path });
            expect(url.origin).toBe(base.origin);
            expect(url.pathname.startsWith("/api/v1/")).toBe(true);
            expect(url.username + url.search + url.hash).toBe("");
          } catch (error) {
            if (!KcellError.is(error)) throw error;
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
