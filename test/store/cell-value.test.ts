import { expect, test, vi } from "vitest";
import { type Cells, readCell, updateCell } from "../../src/store/cell-value.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { everythingShown } from "../errors/everything-shown.js";
import { failureOf } from "../errors/failure-of.js";
import { breakableStore, storeCanary } from "./broken-cells.js";

const increase = (now: number | undefined) => (now ?? 0) + 1;

test("a value is read as it was written, and absent where there is none", async () => {
  const store = memoryStore();
  expect(await readCell(store, "cell")).toBeUndefined();
  await updateCell(store, "cell", () => ({ given: [1, 2] }));
  expect(await readCell(store, "cell")).toEqual({ given: [1, 2] });
});

test("no update is lost when many change one value at the same time", async () => {
  const store = memoryStore();
  await Promise.all(Array.from({ length: 30 }, () => updateCell<number>(store, "cell", increase)));
  expect(await readCell(store, "cell")).toBe(30);
});

test("a step that gives nothing leaves the value, and tells what stands", async () => {
  const store = memoryStore();
  await updateCell(store, "cell", () => 7);
  const set = vi.spyOn(store, "set");
  expect(await updateCell<number>(store, "cell", () => undefined)).toBe(7);
  expect(set).not.toHaveBeenCalled();
});

test("others who are always faster are a fault in the end, not an endless loop", async () => {
  const store = memoryStore();
  const busy: Cells = { get: (key) => store.get(key), set: async () => false };
  expect((await failureOf(updateCell<number>(busy, "cell", increase))).code).toBe("STORAGE_FAILED");
});

test.each(["get", "set"] as const)("a store whose %s fails is told by one kind of error, without its words", async (part) => {
  const store = breakableStore();
  store.broken[part] = true;
  const error = await failureOf(updateCell<number>(store, "cell", increase));
  expect(error.code).toBe("STORAGE_FAILED");
  expect(everythingShown(error)).not.toContain(storeCanary);
});

test("a spoilt value is not repeated: it may hold a token", async () => {
  const store = memoryStore();
  await store.set("cell", '{"accessToken":"CANARY', null);
  const errors = [await failureOf(readCell(store, "cell")), await failureOf(updateCell(store, "cell", () => 1))];
  for (const error of errors) {
    expect(error.code).toBe("STORAGE_FAILED");
    expect(everythingShown(error)).not.toContain("CANARY");
  }
});

test("an update tells what stands after it, also where somebody else was faster", async () => {
  const store = memoryStore();
  expect(await updateCell<number>(store, "cell", increase)).toBe(1);
  let isOvertaken = true;
  const busy: Cells = {
    get: (key) => store.get(key),
    async set(...given) {
      if (isOvertaken) await updateCell(store, "cell", () => 40);
      isOvertaken = false;
      return store.set(...given);
    },
  };
  expect(await updateCell<number>(busy, "cell", increase)).toBe(41);
  expect(await readCell(store, "cell")).toBe(41);
});

test("a value that is nothing is a value, and is not taken for one that is missing", async () => {
  const store = memoryStore();
  for (const nothing of [null, 0, "", false]) {
    expect(await updateCell<unknown>(store, "cell", () => nothing)).toBe(nothing);
    expect(await readCell(store, "cell")).toBe(nothing);
  }
});
