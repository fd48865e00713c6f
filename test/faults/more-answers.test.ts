import { expect } from "vitest";
import { faultCase, ofType } from "./fault-case.js";
import { fixtures } from "./fixtures.js";
import { bytesOf, type Exchange, type Play } from "./raw-operator.js";
import { headersOf } from "./request-reader.js";

const json = { "content-type": "application/json" };
const order = (number: string, more: object = {}) => ({ ...(JSON.parse(fixtures.ok("block", number).body) as object), ...more });
const saying =
  (status: number, body: unknown): Play =>
  (exchange) =>
    exchange.reply({ status, headers: json, body: typeof body === "string" ? body : JSON.stringify(body) });
const raw =
  (bytes: string, end = false): Play =>
  (exchange) => (exchange.send(bytes), end && exchange.socket.end());

faultCase(
  "P02",
  "no answer that is none of the contract's makes a change applied, rejected or sent again",
  async ({ operator, client, number, numbers, failure }) => {
    const [other = ""] = numbers(1);
    const good = JSON.stringify(order(number));
    const plays: Readonly<Record<string, Play>> = {
      "204": raw("HTTP/1.1 204 No Content\r\n\r\n"),
      "205": raw("HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\n\r\n"),
      "206": saying(206, good.slice(0, 40)),
      "304": raw("HTTP/1.1 304 Not Modified\r\n\r\n"),
      "300": saying(300, good),
      "another number": saying(200, order(other)),
      "another action": saying(200, order(number, { action: "unblock" })),
      "another change of ours": saying(200, order(number, { externalId: "somebody-elses" })),
      "a number as id": saying(200, order(number, { id: 7 })),
      "a state that is none": saying(200, order(number, { state: 1 })),
      "an empty state": saying(200, order(number, { state: "" })),
      "a list": saying(200, [order(number)]),
      "a text": saying(200, '"completed"'),
      null: saying(200, "null"),
      "a nest": saying(200, `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`),
      "two objects": saying(200, good + good),
      "a page before it": saying(200, `<html></html>${good}`),
      "a broken head": raw("HTTP/1.1 200 OK\r\ncontent-le", true),
      "a head that is none": raw("HTTP/7.7 abc\r\n\r\n", true),
      "two lengths": raw(`HTTP/1.1 200 OK\r\ncontent-length: ${good.length}\r\ncontent-length: 3\r\n\r\n${good}`, true),
      "a negative length": raw(`HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n${good}`, true),
      "a chunk that is none": raw(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n${good}\r\n0\r\n\r\n`, true),
      "a head of a megabyte": raw(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(2 ** 20)}\r\n\r\n`, true),
      "a switch to another protocol": raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", true),
      "408": saying(408, ""),
      "421": saying(421, ""),
      "425": saying(425, ""),
      "451": saying(451, "<html>"),
      "511": saying(511, "<html>"),
      "599": saying(599, ""),
    };
    for (const [what, play] of Object.entries(plays)) {
      const one = await operator({ write: play });
      const failed = await failure(client(one).write("block", number, { deadlineMs: 1000 }));
      expect({ what, verdict: failed.verdict, writes: one.count("W") }).toEqual({ what, verdict: "unknown", writes: 1 });
    }
  },
  { timeout: 30_000 },
);

faultCase("P02", "each end of an order is told as what it is", async ({ adapter, operator, client, number, failure }) => {
  for (const [state, verdict] of [
    ["rejected", "rejected"],
    ["failed", "failed"],
    ["cancelled", "failed"],
    ["partial", "failed"],
  ] as const) {
    const one = await operator({ write: saying(200, order(number, { state })) });
    expect({ state, verdict: (await failure(client(one).write("block", number))).verdict }).toEqual({ state, verdict });
  }
  for (const state of ["acknowledged", "inProgress", "a state of 2027"]) {
    const one = await operator({ write: saying(202, order(number, { state })) });
    expect(adapter.project(await client(one).write("block", number)).verdict).toBe("accepted");
  }
});

faultCase(
  "P02",
  "hints before an answer are not the answer, and an endless row of them ends with the deadline",
  async ({ adapter, operator, client, number, failure }) => {
    const hints = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n".repeat(5);
    const one = await operator({
      write: (exchange) => exchange.send(`HTTP/1.1 102 Processing\r\n\r\n${hints}${bytesOf(fixtures.ok("block", number))}`),
    });
    expect(adapter.project(await client(one).write("block", number)).verdict).toBe("applied");
    const endless = await operator({
      write(exchange) {
        const more = setInterval(() => exchange.socket.write(hints), 10);
        exchange.socket.on("close", () => clearInterval(more));
      },
    });
    expect(await failure(client(endless).write("block", number, { deadlineMs: 500 }))).toMatchObject({
      verdict: "unknown",
      kind: expect.stringMatching(/deadline|transport|tooLarge/u),
    });
    expect(endless.count("W")).toBe(1);
  },
);

faultCase(
  "P07",
  "an answer that comes byte by byte ends with the deadline, head or body",
  async ({ operator, client, number, failure }) => {
    const bytes = bytesOf(fixtures.ok("block", number));
    const one = await operator({
      write(exchange) {
        let at = 0;
        const drip = setInterval(() => exchange.socket.write(bytes[at++] ?? " "), 50);
        exchange.socket.on("close", () => clearInterval(drip));
      },
    });
    const startedAt = performance.now();
    expect(await failure(client(one).write("block", number, { deadlineMs: 400 }))).toMatchObject({ verdict: "unknown", kind: "deadline" });
    expect(performance.now() - startedAt).toBeLessThan(900);
    await one.left();
  },
);

faultCase("P01", "a 429 or a maintenance for a change sends nothing again by itself", async ({ operator, client, number, failure }) => {
  for (const [problem, headers] of [
    ["rateLimited", { "retry-after": "0" }],
    ["rateLimited", { "retry-after": "1" }],
    ["maintenance", { "retry-after": "1" }],
  ] as const) {
    const one = await operator({
      write: (exchange) => (exchange.nth === 1 ? exchange.reply(fixtures.problem(problem), headers) : exchange.well()),
    });
    const failed = await failure(client(one).write("block", number, { deadlineMs: 4000 }));
    expect({ problem, verdict: failed.verdict, writes: one.count("W") }).toEqual({ problem, verdict: "rejected", writes: 1 });
  }
});

faultCase(
  "P08",
  "a 401 that nobody can read, or that stays, is never answered by a third change",
  async ({ operator, client, number, secrets, failure }) => {
    const { accessToken, login, password } = secrets;
    const refusals: readonly Play[] = [
      (exchange) => exchange.reply({ status: 401, headers: {}, body: "" }),
      (exchange) => exchange.reply({ status: 401, headers: { "www-authenticate": 'Basic realm="proxy"' }, body: "<html>" }),
      (exchange) => exchange.reply(fixtures.problem("tokenExpired")),
    ];
    for (const write of refusals) {
      const one = await operator({
        write,
        token: (exchange) => exchange.reply(fixtures.token({ access: `token-${exchange.nth}-of-many`, expiresIn: 300 })),
      });
      const failed = await failure(client(one, { credentials: { accessToken, login, password } }).write("block", number));
      expect(one.count("W")).toBeLessThanOrEqual(2);
      expect(["rejected", "unknown"]).toContain(failed.verdict);
      expect(one.count("T")).toBeLessThanOrEqual(1);
    }
  },
);

faultCase("P06", "a Retry-After that is over already is no licence to hammer", async ({ operator, client, number, failure }) => {
  const now = Date.now();
  for (const headers of [
    { "retry-after": "0" },
    { date: new Date(now).toUTCString(), "retry-after": new Date(now - 3_600_000).toUTCString() },
  ]) {
    const at: number[] = [];
    const one = await operator({
      read: (exchange) => (at.push(performance.now()), exchange.reply({ status: 503, headers: {}, body: "" }, headers)),
    });
    await failure(client(one, { random: () => 0.5 }).read(number, { deadlineMs: 3000 }));
    expect(one.count("R")).toBeLessThanOrEqual(3);
    const gaps = at.slice(1).map((time, place) => time - (at[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(50);
  }
});

faultCase(
  "P16",
  "cookies are not kept, and ids of the operator are shown only where they are plain",
  async ({ operator, client, number, events, sinks }) => {
    sinks.secret("a cookie", "COOKIE-VALUE-1");
    const one = await operator({
      read: (exchange) =>
        exchange.reply(fixtures.ok("lookupNumbers", number), { "set-cookie": "session=COOKIE-VALUE-1", "x-request-id": "a<script>\u00e9" }),
    });
    const kcell = client(one);
    for (let call = 0; call < 3; call++) await kcell.read(number);
    for (const seen of one.seen) expect(headersOf(seen, "cookie")).toEqual([]);
    for (const event of ofType(events, "attempt")) expect(event).not.toHaveProperty("requestId");
  },
);

faultCase("P13", "a listing that never ends stops at the limits", async ({ operator, client, number, numbers, failure }) => {
  const walk = async (items: AsyncIterable<unknown>): Promise<void> => {
    for await (const _ of items);
  };
  const many = numbers(10);
  const one = await operator({ read: (exchange) => exchange.reply(fixtures.page(many, `cursor-${exchange.nth}`)) });
  expect((await failure(walk(client(one, { limits: { pages: 5 } }).iterate()))).kind).toBe("tooLarge");
  expect(one.count("R")).toBe(5);
  expect((await failure(walk(client(one, { limits: { items: 25 } }).iterate()))).kind).toBe("tooLarge");
  expect(one.count("R")).toBe(8);
  const empty = await operator({ read: (exchange) => exchange.reply(fixtures.page([], `cursor-${exchange.nth}`)) });
  expect((await failure(walk(client(empty, { limits: { pages: 50 } }).iterate()))).kind).toBe("tooLarge");
  for await (const _ of client(one).iterate()) break;
  expect(one.count("R")).toBe(9);
  expect(number).toMatch(/^\+7/u);
});

faultCase(
  "P18",
  "a nest of JSON as deep as it likes costs neither the stack nor the answer",
  async ({ operator, client, number, failure }) => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const body = `${open.repeat(200_000)}1${close.repeat(200_000)}`;
      const one = await operator({ read: (exchange: Exchange) => exchange.reply({ status: 200, headers: json, body }) });
      expect((await failure(client(one).read(number))).kind).toBe("tooLarge");
    }
  },
);
