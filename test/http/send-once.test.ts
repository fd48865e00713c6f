import { afterEach, expect, test, vi } from "vitest";
import { sendOnce } from "../../src/http/send-once.js";

afterEach(() => vi.unstubAllGlobals());

const changes = ["POST", "PUT", "PATCH", "DELETE", "delete"];

test.each(changes)("on Node the body of a %s is a stream that can be read once, and its length is told", async (method) => {
  const { init, headers } = sendOnce(method, "ұлы");
  expect(init.body).toBeInstanceOf(ReadableStream);
  expect(init.duplex).toBe("half");
  expect(headers).toEqual({ "content-length": "6" });
  expect(await new Response(init.body).text()).toBe("ұлы");
  const empty = sendOnce(method, undefined);
  expect(empty.headers).toEqual({ "content-length": "0" });
  expect(await new Response(empty.init.body).text()).toBe("");
});

test.each(changes)("on Node the body of a %s tells whether it was read, where it has something to read", async (method) => {
  const { init, wasRead } = sendOnce(method, "{}");
  const request = new Request("http://127.0.0.1", { method, ...init });
  expect(wasRead?.()).toBe(false);
  await request.text();
  expect(wasRead?.()).toBe(true);
  expect(sendOnce(method, undefined)).not.toHaveProperty("wasRead");
  expect(sendOnce(method, "")).not.toHaveProperty("wasRead");
});

test.each(changes)("on another runtime a %s leaves no connection for a second attempt, where `keepalive` says so", (method) => {
  for (const process of [undefined, { versions: { bun: "1.4.5", undici: "6.0.0" } }, { versions: {} }]) {
    vi.stubGlobal("process", process);
    expect(sendOnce(method, "{}")).toEqual({ init: { body: "{}", keepalive: false } });
    expect(sendOnce(method, undefined)).toEqual({ init: { keepalive: false } });
  }
});

test.each(changes.flatMap((method) => ["Deno", "WebSocketPair"].map((runtime) => ({ method, runtime }))))(
  "on a runtime with $runtime the body of a $method can be read once, and keeps its length where it has one",
  async ({ method, runtime }) => {
    vi.stubGlobal(runtime, {});
    const { body } = sendOnce(method, "ұлы").init;
    expect(body).toBeInstanceOf(Blob);
    expect(await new Response(body).text()).toBe("ұлы");
    const empty = sendOnce(method, undefined).init.body;
    expect(empty).toBeInstanceOf(ReadableStream);
    expect(await new Response(empty).text()).toBe("");
  },
);

test.each(["GET", "HEAD", "get"])("a %s may be sent again, and has the body that it was given", (method) => {
  expect(sendOnce(method, undefined)).toEqual({ init: {} });
});
