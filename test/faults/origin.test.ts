import { expect } from "vitest";
import { thrownBy } from "../errors/failure-of.js";
import { faultCase, type Scene } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import type { RawOperator } from "./raw-operator.js";

const redirectTo = (status: number, location: string) => ({ status, headers: { location, "content-type": "text/html" }, body: "" });

/** A second origin, which plays an attacker: whatever reaches it is too much. */
const attacker = ({ operator }: Scene): Promise<RawOperator> => operator();

faultCase("HP-054", "a read is redirected nowhere, and the error names the status only", async (scene) => {
  const { operator, client, number, failure } = scene;
  const other = await attacker(scene);
  for (const status of [301, 302, 303, 307, 308]) {
    const one = await operator({ read: (exchange) => exchange.reply(redirectTo(status, `${other.url}/SOMEWHERE`)) });
    const failed = await failure(client(one).read(number));
    expect(failed).toMatchObject({ kind: "contract", httpStatus: status });
    expect(JSON.stringify(failed.error)).not.toMatch(/SOMEWHERE|127\.0\.0\.1/u);
  }
  expect({ requests: other.seen.length, connections: other.connections() }).toEqual({ requests: 0, connections: 0 });
});

faultCase("HP-055", "a change is redirected nowhere, not even on the same origin", async ({ operator, client, number, failure }) => {
  for (const status of [301, 302, 303, 307, 308]) {
    const one = await operator({ write: (exchange) => exchange.reply(redirectTo(status, "/v2/orders")) });
    const failed = await failure(client(one).write("block", number));
    expect(["unknown", "rejected"]).toContain(failed.verdict);
    expect(one.seen.map(({ target }) => target)).toEqual(["/orders"]);
  }
});

faultCase("HP-056", "a next page at another origin ends the listing, and nothing goes there", async (scene) => {
  const { operator, client, number, failure } = scene;
  const other = await attacker(scene);
  for (const next of [`${other.url}/numbers?cursor=2`, `//127.0.0.1:${other.port}/numbers`]) {
    const one = await operator({ read: (exchange) => exchange.reply(fixtures.page([number], exchange.nth === 1 ? next : undefined)) });
    expect((await failure(walk(client(one).iterate()))).kind).toBe("contract");
    expect(one.count("R")).toBe(1);
  }
  const one = await operator({
    read: (exchange) => exchange.reply(fixtures.page([number]), { link: `<${other.url}/numbers>; rel="next"` }),
  });
  await walk(client(one).iterate());
  expect(one.count("R")).toBe(1);
  expect(other.connections()).toBe(0);
});

faultCase("HP-057", "plain http is for this machine only", async ({ adapter, secrets, sees }) => {
  for (const baseUrl of [
    "http://operator.invalid",
    "http://10.0.0.1",
    "http://127.0.0.1.operator.invalid",
    "http://[::2]",
    "http://0.0.0.0",
    "ftp://localhost",
  ]) {
    const error = await thrownBy(() => adapter.create({ baseUrl, credentials: { accessToken: secrets.accessToken } }));
    sees("error", error);
    expect({ baseUrl, kind: error.kind }).toEqual({ baseUrl, kind: "config" });
  }
  for (const baseUrl of ["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://operator.invalid"])
    expect(() => adapter.create({ baseUrl, credentials: { accessToken: secrets.accessToken } })).not.toThrow();
});

const odd = (other: string): readonly string[] => [
  `//${other}/x`,
  `http://${other}/x`,
  "../../token",
  "..%2f..%2ftoken",
  String.raw`\\O2\x`,
  "a?b=c#d",
  "%00",
  "",
  "a\r\nb",
  "\u{2025}/token",
];

faultCase("HP-058", "no number and no cursor moves a request elsewhere", async (scene) => {
  const { operator, client, number, failure } = scene;
  const other = await attacker(scene);
  for (const text of odd(`127.0.0.1:${other.port}`)) {
    const one = await operator({ read: (exchange) => exchange.reply(fixtures.page([number], exchange.nth === 1 ? text : undefined)) });
    const kcell = client(one);
    expect((await failure(kcell.read(text))).kind).toBe("validation");
    expect(one.connections()).toBe(0);
    await walk(kcell.iterate()).catch(() => {});
    for (const { target } of one.seen) {
      const [path, query = ""] = target.split("?");
      expect(path).toBe("/numbers");
      expect([null, text]).toContain(new URLSearchParams(query).get("cursor"));
      expect([...new URLSearchParams(query).keys()].toSorted()).toEqual(target.includes("cursor=") ? ["cursor", "limit"] : ["limit"]);
    }
  }
  expect(other.connections()).toBe(0);
});

async function walk(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}
