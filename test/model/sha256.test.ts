import { afterEach, expect, test, vi } from "vitest";
import { sha256 } from "../../src/model/sha256.js";

afterEach(() => vi.unstubAllGlobals());

// printf 'ұлы' | sha256sum
const expected = "346981187ae441b328adea139ed095198d20d2fe4d8711cceff7f85b0a656137";

test("a text has the fingerprint that every other program gives it, as UTF-8", async () => {
  expect(await sha256("ұлы")).toBe(expected);
  expect(await sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("it is the same where the runtime has no modules of Node, or fails to give them", async () => {
  for (const process of [undefined, {}, { getBuiltinModule: () => undefined }, { getBuiltinModule: () => expect.fail("locked") }]) {
    vi.stubGlobal("process", process);
    expect(await sha256("ұлы")).toBe(expected);
  }
});

test("there is none where a page without TLS has no cryptography", async () => {
  vi.stubGlobal("process", undefined);
  for (const crypto of [undefined, {}]) {
    vi.stubGlobal("crypto", crypto);
    expect(await sha256("ұлы")).toBeUndefined();
  }
});
