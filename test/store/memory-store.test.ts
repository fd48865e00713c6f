import { memoryStore } from "../../src/store/memory-store.js";
import { expect, test } from "vitest";
import { storeContract } from "./store-contract.js";

storeContract("memoryStore", memoryStore);

test("two memory stores share nothing", async () => {
  const [one, other] = [memoryStore(), memoryStore()];
  await one.set("gate", "closed", null);
  expect(await other.get("gate")).toBeUndefined();
});
