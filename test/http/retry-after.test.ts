import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryAfter } from "../../src/http/retry-after.js";

const now = Date.parse("2026-11-22T04:00:00Z");
const read = (text: string, date?: string) =>
  retryAfter(new Headers({ "retry-after": text, ...(date !== undefined && { date }) }), now)?.toISOString();

describe("Retry-After", () => {
  it("in seconds counts from our now", () => {
    expect(read("120")).toBe("2026-11-22T04:02:00.000Z");
    expect(read("0")).toBe("2026-11-22T04:00:00.000Z");
    expect(read(" 7 ")).toBe("2026-11-22T04:00:07.000Z");
  });

  it("as a date counts from the server's own now, because the clocks may differ", () => {
    expect(read("Sun, 22 Nov 2026 05:00:30 GMT", "Sun, 22 Nov 2026 05:00:00 GMT")).toBe("2026-11-22T04:00:30.000Z");
  });

  it("as a date in the server's past is no wait", () => {
    expect(read("Sun, 22 Nov 2026 04:59:00 GMT", "Sun, 22 Nov 2026 05:00:00 GMT")).toBe("2026-11-22T04:00:00.000Z");
  });

  it.each([undefined, "yesterday"])("as a date beside the server's date %s is taken as it is", (date) => {
    expect(read("Sun, 22 Nov 2026 05:00:30 GMT", date)).toBe("2026-11-22T05:00:30.000Z");
  });

  it.each(["", "soon", "-5", "1.5", "1e3", "12 34", "0x10"])("%j says nothing", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("that is absent says nothing", () => {
    expect(retryAfter(new Headers(), now)).toBeUndefined();
  });

  it("is an instant that a date can hold, however huge it is", () => {
    expect(read("9".repeat(300))).toBe("+275760-09-13T00:00:00.000Z");
    expect(read("Sat, 13 Sep 275760 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT")).toBe("+275760-09-13T00:00:00.000Z");
  });

  it("is a valid instant or nothing, whatever stands there", () => {
    const text = fc.oneof(
      fc.stringMatching(/^[\x21-\x7e]{0,40}$/u),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.bigInt({ min: 0n }).map(String),
    );
    fc.assert(
      fc.property(text, text, (given, date) => {
        const at = retryAfter(new Headers({ "retry-after": given, date }), now);
        expect(at === undefined || !Number.isNaN(at.getTime())).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is read in no more time than its length takes", () => {
    const before = performance.now();
    retryAfter(new Headers({ "retry-after": `${"9".repeat(1_000_000)}x` }), now);
    expect(performance.now() - before).toBeLessThan(200);
  });
});
