import { memoryStore } from "../../src/store/memory-store.js";
import { expect, test } from "vitest";
import { draft, storeContract } from "./store-contract.js";

storeContract("memoryStore", memoryStore);

test("two memory stores share nothing", async () => {
  const [one, other] = [memoryStore(), memoryStore()];
  await one.set("gate", "closed", null);
  expect(await other.get("gate")).toBeUndefined();
});

test("a step or a note that was read cannot be given another state, nor by who wrote it another input", async () => {
  const { ledger } = memoryStore();
  const input = { msisdn: "+77011234567" };
  const step = await ledger.append(draft(), { attempt: 0 });
  const note = await ledger.note({ state: "noted", operation: "showNumbers", at: new Date(0), input });
  input.msisdn = "+77019999999";
  for (const entry of [step, note]) expect(Reflect.set(entry, "state", "applied")).toBe(false);
  expect((await ledger.find("int-1"))?.state).toBe("planned");
  expect(note.input).toEqual({ msisdn: "+77011234567" });
});

test("what is open is told as it stood when the telling began, whatever is written meanwhile", async () => {
  const { ledger } = memoryStore();
  for (const intentId of ["int-1", "int-2"]) await ledger.append(draft({ intentId }), { attempt: 0 });
  const told: string[] = [];
  for await (const { intentId } of ledger.open()) {
    told.push(intentId);
    await ledger.append(draft({ intentId: `later-${intentId}` }), { attempt: 0 });
  }
  expect(told).toEqual(["int-1", "int-2"]);
});
