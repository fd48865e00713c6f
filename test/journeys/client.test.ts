import { createClient, KcellError, VERSION } from "kcell-self-service";
import { listen } from "kcell-self-service/node";
import { createOperator, systemClock } from "kcell-self-service/testing";
import { expect, onTestFinished, test, vi } from "vitest";
import { all, ofType, openOperator } from "../support/open-operator.js";
import { addressesAt, thisWire } from "../support/this-wire.js";

test("a closed client refuses every call, and another one with its store goes on", async () => {
  const { kcell, client, operator, number, failure } = await openOperator();
  await kcell.numbers.get(number(0));
  const before = operator.requests();
  await kcell.close();
  await kcell.close();
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "CLIENT_CLOSED", kind: "config" });
  expect(await failure(kcell.numbers.block(number(0), { reason: "leave" }))).toMatchObject({ code: "CLIENT_CLOSED", verdict: "notSent" });
  expect(operator.requests()).toBe(before);
  expect((await client().numbers.get(number(0))).status).toBe("active");
});

test("every attempt says who we are, which call it belongs to and which attempt it is", async () => {
  const { client, operator, number, wire } = await openOperator();
  const kcell = client({ userAgent: "erp/4.2" });
  await kcell.numbers.get(number(0));
  operator.next("lookupNumbers", "internalBeforeEffect");
  const { meta } = await kcell.numbers.get(number(0), { correlationId: "erp-4711" });
  expect(meta.attempts).toBe(2);
  const attempts = wire.slice(-2).map(({ headers }) => headers);
  expect(attempts.map(thisWire.traced)).toEqual([
    ["erp-4711", "1"],
    ["erp-4711", "2"],
  ]);
  for (const headers of attempts) expect(headers.get("user-agent")).toBe(`kcell-self-service/${VERSION} erp/4.2`);
});

test("every attempt is told as an event with what to quote to the operator", async () => {
  const { kcell, operator, number, events, clock } = await openOperator({ latencyMs: 30 });
  operator.next("lookupNumbers", "internalBeforeEffect");
  const { meta } = await kcell.numbers.get(number(0));
  const attempts = ofType(events, "attempt");
  expect(attempts.map(({ operation, attempt, status, code }) => [operation, attempt, status, code])).toEqual([
    ["token", 1, 200, undefined],
    ["lookupNumbers", 1, 500, "INTERNAL"],
    ["lookupNumbers", 2, 200, undefined],
  ]);
  expect(attempts.at(-1)).toMatchObject({
    requestId: meta.requestId,
    correlationId: meta.correlationId,
    tookMs: 30,
    at: new Date(clock.now()),
  });
  expect(operator.journal.map(({ requestId }) => requestId)).toEqual(attempts.map(({ requestId }) => requestId));
});

test("a listener that throws disturbs nothing", async () => {
  const { client, number } = await openOperator();
  const kcell = client({
    onEvent() {
      throw new Error("a bug of the listener");
    },
  });
  expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
});

test("a token endpoint elsewhere gets the log-in, and nothing else", async () => {
  const { client, addresses, transport, number } = await openOperator();
  const { baseUrl, tokenUrl } = addresses;
  const there = tokenUrl ?? new URL(`${thisWire.basePath}/auth/token`, baseUrl);
  const seen: string[] = [];
  const elsewhere = {
    send: (...[request, options]: Parameters<typeof transport.send>) => {
      seen.push(request.url.pathname);
      const url = request.url.pathname === "/oauth/token" ? there : request.url;
      return transport.send({ ...request, url }, options);
    },
  };
  const kcell = client({ tokenUrl: new URL("/oauth/token", baseUrl), transport: elsewhere });
  await kcell.numbers.get(number(0));
  expect(seen).toEqual(["/oauth/token", expect.stringMatching(`^${thisWire.basePath}/`)]);
});

test.each(["00000000-0000-4000-8000-a77012345678", "77012345-6780-4000-8000-aaaaaaaaaaaa"] as const)(
  "an id that reads as a phone number is not taken: %s",
  async (unlucky) => {
    const contract = { ...thisWire.contract, externalId: { maxLength: 10, searchable: true } };
    const { client, number } = await openOperator();
    const kcell = client({ contract });
    const uuids = vi.spyOn(crypto, "randomUUID");
    onTestFinished(() => uuids.mockRestore());
    uuids.mockReturnValueOnce(unlucky);
    expect((await kcell.numbers.get(number(0))).meta).toMatchObject({ status: 200, correlationId: expect.not.stringContaining(unlucky) });
    uuids.mockReturnValueOnce(unlucky);
    expect(await kcell.numbers.block(number(0), { reason: "leave" })).toMatchObject({ verdict: thisWire.blockVerdict });
  },
);

test("two clients in one process do not meet", async () => {
  const one = await openOperator();
  const other = await openOperator();
  await one.kcell.access.close({ by: "B. Administrator", reason: "a drill" });
  expect((await other.kcell.numbers.get(other.number(0))).status).toBe("active");
  expect(await other.kcell.access.gate()).toMatchObject({ open: true });
});

test("making a client sends nothing", async () => {
  const { client, operator } = await openOperator();
  client();
  expect(operator.requests()).toBe(0);
});

test("an answer that is longer or deeper than agreed is not read", async () => {
  const { client, operator, number, failure } = await openOperator({ numbers: 500 });
  const short = client({ limits: { bodyBytes: 5000 } });
  await short.numbers.get(number(0));
  expect(await failure(all(short.numbers.list()))).toMatchObject({ code: "ANSWER_TOO_LARGE" });
  expect(await failure(client({ limits: { jsonDepth: 2 } }).numbers.get(number(0)))).toMatchObject({ code: "ANSWER_TOO_LARGE" });
  expect(operator.requests()).toBeGreaterThan(0);
});

test("a client over the default clock works against an operator on the same clock", async () => {
  const operator = createOperator({ clock: systemClock, orderMs: 0 });
  const server = await listen(thisWire.handle(operator));
  try {
    const { contract } = thisWire;
    const kcell = createClient({ contract, ...addressesAt(server.url), credentials: operator.credentials });
    expect((await kcell.numbers.get(operator.numbers[0] ?? "")).status).toBe("active");
    await expect(kcell.numbers.block(operator.numbers[0] ?? "", { reason: "leave" })).rejects.toBeInstanceOf(KcellError);
  } finally {
    await server.close();
  }
});
