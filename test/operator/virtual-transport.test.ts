import { createOperator, holding, systemClock, type OperatorOptions, virtualClock } from "kcell-self-service/testing";
import { expect, test } from "vitest";

const open = (options: OperatorOptions = {}) => {
  const operator = createOperator(options);
  const { transport, baseUrl } = operator.connection();
  const send = (path: string, signal?: AbortSignal, maxBytes = 1_000_000) =>
    transport.send({ method: "GET", path, url: new URL(baseUrl + path) }, { timeoutMs: 1000, maxBytes, ...(signal && { signal }) });
  return { operator, send };
};

test("an answer comes as a plain value, a refusal too", async () => {
  const { send } = open();
  const answer = await send("/access");
  expect([answer.status, answer.json()]).toMatchObject([401, { code: "UNAUTHENTICATED" }]);
});

test("bodies go out as JSON or as the text that they are", async () => {
  const operator = createOperator();
  const { transport, baseUrl, credentials } = operator.connection();
  const post = (path: string, body: unknown, contentType?: string) =>
    transport.send(
      { method: "POST", path, url: new URL(baseUrl + path), body, ...(contentType !== undefined && { contentType }) },
      { timeoutMs: 1000, maxBytes: 1_000_000 },
    );
  const form = new URLSearchParams({ grant_type: "password", username: credentials.login ?? "", password: credentials.password ?? "" });
  expect((await post("/auth/token", String(form), "application/x-www-form-urlencoded")).status).toBe(200);
  expect((await post("/numbers/lookup", { msisdns: [] })).status).toBe(401);
});

test("a cut connection is a failure after which nobody knows", async () => {
  const { operator, send } = open();
  operator.next("*", "cutAfterEffect");
  await expect(send("/access")).rejects.toEqual({ kind: "transport", sent: "maybe" });
});

test("an answer that is too long is not read to its end", async () => {
  await expect(open().send("/access", undefined, 10)).rejects.toEqual({ kind: "tooLarge", sent: "maybe" });
});

test("whoever gives up is told so: before, the request has not left; later, nobody knows", async () => {
  const { operator, send } = open();
  operator.next("*", "hangBeforeEffect", 3);
  const controller = new AbortController();
  const waiting = send("/access", controller.signal);
  await operator.clock.advance(10);
  controller.abort();
  await expect(waiting).rejects.toEqual({ kind: "aborted", sent: "maybe" });
  await expect(send("/access", controller.signal)).rejects.toEqual({ kind: "aborted", sent: "no" });
  const late = AbortSignal.abort(new DOMException("over", "TimeoutError"));
  await expect(send("/access", late)).rejects.toEqual({ kind: "deadline", sent: "no" });
});

test("a request that hangs does not keep the clock from moving to the end of the caller's patience", async () => {
  const { operator, send } = open();
  operator.next("*", "hangAfterEffect");
  const controller = new AbortController();
  const patience = operator.clock.sleep(10_000).then(() => controller.abort());
  await expect(send("/access", controller.signal)).rejects.toEqual({ kind: "aborted", sent: "maybe" });
  await patience;
  expect(operator.clock.monotonic()).toBe(10_000);
  const release = operator.clock.hold();
  void operator.clock.sleep(1);
  await virtualClock().sleep(1);
  expect(operator.clock.monotonic()).toBe(10_000);
  release();
});

test("a request under way holds the clock, and the operator's own slowness moves it", async () => {
  const { operator, send } = open({ latencyMs: 70 });
  const sleeper = operator.clock.sleep(100);
  await send("/access");
  expect(operator.clock.monotonic()).toBe(70);
  await sleeper;
  expect(operator.clock.monotonic()).toBe(100);
});

test("any transport can hold a clock while its request is under way", async () => {
  const clock = virtualClock();
  const slow = holding(
    {
      async send({ headers }) {
        await virtualClock().sleep(1);
        await virtualClock().sleep(1);
        return { status: clock.monotonic(), headers: new Headers(headers), text: "", json: () => undefined };
      },
    },
    clock,
  );
  const wait = clock.sleep(1000);
  const answer = await slow.send({ method: "GET", path: "/", url: new URL("https://operator.test/") }, { timeoutMs: 1, maxBytes: 1 });
  expect([answer.status, answer.headers.has("x-virtual-hold")]).toEqual([0, true]);
  await wait;
});

test("an operator on the machine's clock needs no holding", async () => {
  const operator = createOperator({ clock: systemClock, latencyMs: 1 });
  const { transport, baseUrl } = operator.connection();
  const answer = await transport.send(
    { method: "GET", path: "/access", url: new URL(`${baseUrl}/access`) },
    { timeoutMs: 1000, maxBytes: 1_000_000 },
  );
  expect([answer.status, operator.journal[0]?.status]).toEqual([401, 401]);
});
