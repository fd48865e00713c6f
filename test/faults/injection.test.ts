import { createClient, KcellError, memoryStore, fetchTransport } from "kcell-self-service";
import { nodeTransport } from "kcell-self-service/node";
import { expect } from "vitest";
import { thrownBy } from "../errors/failure-of.js";
import { faultCase } from "./fault-case.js";
import { fixtures } from "./fixtures.js";

const evil = ["a\r\nX-Evil: 1", "a\0b", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\u010d\u010aX-Evil: 1", "a\u2028b"];

faultCase("HP-066", "no text of a caller makes a header line", async ({ operator, client, number, failure, transport, secrets }) => {
  const one = await operator();
  const kcell = client(one);
  const open = (userAgent: string) =>
    createClient({
      baseUrl: one.url,
      credentials: { accessToken: secrets.accessToken },
      userAgent,
      store: memoryStore(),
      transport: transport === "fetch" ? fetchTransport() : nodeTransport(),
    });
  for (const text of evil) {
    expect((await failure(kcell.write("block", number, { intentId: text }))).kind).toBe("validation");
    expect((await failure(kcell.read(number, { correlationId: text } as never))).kind).toBe("validation");
    expect((await failure(kcell.write("block", number, { correlationId: text } as never))).kind).toBe("validation");
    expect(["config", "validation"]).toContain((await thrownBy(() => open(text))).kind);
  }
  expect(one.connections()).toBe(0);
  // What stays here, and what travels in a body, may hold anything: it is no header.
  for (const text of evil) {
    await kcell.write("block", number, { payload: { basis: text, requestedBy: text } });
    await kcell.write("connectService", number, { payload: { code: text } });
  }
  for (const { lines } of one.seen) expect(lines.filter((line) => /evil/iu.test(line))).toEqual([]);
});

faultCase("HP-066", "a key with line breaks makes no header line either", async ({ operator, adapter, number, sees }) => {
  const one = await operator();
  for (const text of evil) {
    const made = adapter.create({ baseUrl: one.url, credentials: { accessToken: text } });
    const error: unknown = await made.read(number, { deadlineMs: 1000 }).catch((thrown: unknown) => thrown);
    sees("error", error);
    expect(KcellError.is(error) || one.seen.length > 0).toBe(true);
  }
  for (const { lines } of one.seen) expect(lines.filter((line) => /^x-evil/iu.test(line))).toEqual([]);
});

const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';

/** The same JSON with poison at the beginning of every object. */
const poisoned = (body: string): string => body.replaceAll(/\{(?=")/gu, `{${poison},`);

faultCase("HP-067", "JSON that names prototypes changes none", async ({ operator, client, number, adapter }) => {
  const hurt = (answer: { status: number; headers: Record<string, string>; body: string }) => ({ ...answer, body: poisoned(answer.body) });
  const one = await operator({
    read: (exchange) =>
      exchange.reply(hurt(exchange.target === "/numbers/lookup" ? fixtures.ok("lookupNumbers", number) : fixtures.page([number]))),
    write: (exchange) => exchange.reply(hurt(exchange.nth === 1 ? fixtures.ok("block", number) : fixtures.problem("validation"))),
  });
  const kcell = client(one);
  const results: unknown[] = [await kcell.read(number), await kcell.write("block", number)];
  for await (const item of kcell.iterate()) results.push(item);
  results.push(await kcell.write("block", number).catch((error: unknown) => error));
  expect(adapter.project(results.at(-1)).verdict).toBe("rejected");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  for (const result of results) expect(inherits(result)).toBe(false);
});

/** Whether an attacker's member is found anywhere in a value. */
function inherits(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null || depth > 8) return false;
  return "polluted" in value || Object.values(value).some((inner) => inherits(inner, depth + 1));
}

const wrong = [
  "77001234567/../../tokens",
  "77001234567?x=1",
  "7700123 4567",
  "٧٧٠٠١٢٣٤٥٦٧",
  "7".repeat(40),
  "７７００１２３４５６７",
  "77001234567#",
  "77001234567%00",
  "7700123456７",
];

faultCase("HP-068", "what is no number is refused before anything is sent", async ({ operator, client, failure, adapter }) => {
  const one = await operator();
  const kcell = client(one);
  const changes = adapter.fixtures.operations().flatMap(({ kind, name }) => (kind === "WRITE" ? [name] : []));
  for (const number of wrong) {
    expect({ number, kind: (await failure(kcell.read(number))).kind }).toEqual({ number, kind: "validation" });
    expect((await failure(kcell.esim(number))).kind).toBe("validation");
    for (const name of changes) expect((await failure(kcell.write(name, number))).kind).toBe("validation");
    const [outcome] = (await kcell.bulk("block", [number])) as readonly unknown[];
    expect(adapter.project(outcome)).toMatchObject({ ok: false, kind: "validation", verdict: "notSent" });
  }
  expect(one.connections()).toBe(0);
});
