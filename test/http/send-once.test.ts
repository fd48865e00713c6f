import { afterEach, expect, test, vi } from "vitest";
import { sendOnce } from "../../src/http/send-once.js";

afterEach(() => vi.unstubAllGlobals());

const changes = ["POST", "PUT", "PATCH", "DELETE", "delete"];

test.each(changes)("a %s leaves no connection for a second attempt, where `keepalive` says so", (method) => {
  expect(sendOnce(method, "{}")).toEqual({ body: "{}", keepalive: false });
  expect(sendOnce(method, undefined)).toEqual({ keepalive: false });
});

test.each(changes.flatMap((method) => ["Deno", "WebSocketPair"].map((runtime) => ({ method, runtime }))))(
  "on a runtime with $runtime the body of a $method can be read once, and keeps its length where it has one",
  async ({ method, runtime }) => {
    vi.stubGlobal(runtime, {});
    const { body } = sendOnce(method, "ұлы");
    expect(body).toBeInstanceOf(Blob);
    expect(await new Response(body).text()).toBe("ұлы");
    const empty = sendOnce(method, undefined).body;
    expect(empty).toBeInstanceOf(ReadableStream);
    expect(await new Response(empty).text()).toBe("");
  },
);

test.each(["GET", "HEAD", "get"])("a %s may be sent again, and has the body that it was given", (method) => {
  vi.stubGlobal("Deno", {});
  expect(sendOnce(method, undefined)).toEqual({});
});
