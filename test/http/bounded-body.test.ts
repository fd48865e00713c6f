import { expect, test, vi } from "vitest";
import { BodyTooLarge, readBounded } from "../../src/http/bounded-body.js";

/** A body that never ends, and tells how much of it was asked for. */
function endless() {
  const cancelled = vi.fn<() => void>();
  let chunks = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      chunks += 1;
      controller.enqueue(new Uint8Array(1024).fill(97));
    },
    cancel: cancelled,
  });
  return { response: new Response(body), cancelled, asked: () => chunks };
}

test("a body is read as text, also where a letter is split between two chunks", async () => {
  const [first, second] = [new Uint8Array([0xd2]), new Uint8Array([0x9b, 0x61])];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(first);
      controller.enqueue(second);
      controller.close();
    },
  });
  expect(await readBounded(new Response(body), 100)).toBe("қa");
});

test("a body of exactly the limit passes, and one byte more does not", async () => {
  expect(await readBounded(new Response("a".repeat(100)), 100)).toHaveLength(100);
  await expect(readBounded(new Response("a".repeat(101)), 100)).rejects.toBeInstanceOf(BodyTooLarge);
});

test("an answer without a body is an empty text", async () => {
  expect(await readBounded(new Response(null, { status: 204 }), 100)).toBe("");
});

test("an endless body is cut off soon after the limit", async () => {
  const { response, cancelled, asked } = endless();
  await expect(readBounded(response, 10_000)).rejects.toBeInstanceOf(BodyTooLarge);
  expect(cancelled).toHaveBeenCalledOnce();
  expect(asked()).toBeLessThan(15);
});

test("a body that says itself that it is too long is not read at all", async () => {
  const { response, cancelled, asked } = endless();
  response.headers.set("content-length", "10001");
  await expect(readBounded(response, 10_000)).rejects.toBeInstanceOf(BodyTooLarge);
  expect(cancelled).toHaveBeenCalledOnce();
  expect(asked()).toBeLessThan(3);
});

test("a body that cannot be cancelled is too large all the same", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1024)),
    cancel: () => Promise.reject(new Error("no")),
  });
  await expect(readBounded(new Response(body), 2000)).rejects.toBeInstanceOf(BodyTooLarge);
  const declared = new Response(new ReadableStream({ cancel: () => Promise.reject(new Error("no")) }), {
    headers: { "content-length": "9" },
  });
  await expect(readBounded(declared, 5)).rejects.toBeInstanceOf(BodyTooLarge);
});

test("a body that says itself that it is as long as the limit is read", async () => {
  const told = (body: string | null) => new Response(body, { headers: { "content-length": "5" } });
  expect(await readBounded(told("abcde"), 5)).toBe("abcde");
  await expect(readBounded(told(null), 4)).rejects.toBeInstanceOf(BodyTooLarge);
});
