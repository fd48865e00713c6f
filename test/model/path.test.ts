import * as fc from "fast-check";
import { expect, test } from "vitest";
import { path } from "../../src/model/path.js";
import { thrownBy } from "../errors/failure-of.js";

test("a value becomes one segment, whatever it holds", () => {
  expect(path`/orders/${"A/B?c#d"}/cancel`).toBe("/orders/A%2FB%3Fc%23d/cancel");
  expect(path`/access`).toBe("/access");
  expect(path`/orders/${".a"}/${"..b"}/${"c.."}`).toBe("/orders/.a/..b/c..");
});

test.each(["", ".", "..", undefined as unknown as string])("the value %j is refused and names no value", async (value) => {
  expect(await thrownBy(() => path`/orders/${value}`)).toMatchObject({ code: "INVALID_ARGUMENT", fields: { id: expect.any(String) } });
});

test("no value climbs out of the path or leaves its segment", () => {
  const names = fc.string({ minLength: 1 }).filter((name) => name !== "." && name !== "..");
  fc.assert(
    fc.property(names, (name) => {
      const url = new URL(path`/v1/orders/${name}`, "https://operator.test");
      expect(url.host).toBe("operator.test");
      expect(url.pathname.split("/")).toHaveLength(4);
      expect(url.pathname.startsWith("/v1/orders/")).toBe(true);
    }),
  );
});
