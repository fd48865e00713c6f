import { expect, test } from "vitest";
import { withMeta } from "../../src/model/meta.js";
import { everythingShown } from "../errors/everything-shown.js";

const meta = { status: 200, correlationId: "cor-1", attempts: 1, headers: new Headers({ "x-request-id": "req-1" }) };

test("metadata is readable, and out of the way of loops, JSON and comparisons", () => {
  const result = withMeta({ status: "active" }, meta);
  expect(result.meta).toBe(meta);
  expect(Object.keys(result)).toEqual(["status"]);
  expect(JSON.stringify(result)).toBe('{"status":"active"}');
  expect({ ...result }).toEqual({ status: "active" });
  expect(everythingShown([withMeta(["+77011234567"], meta)])).not.toContain("Authorization");
});
