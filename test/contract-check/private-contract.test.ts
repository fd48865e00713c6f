import { fileURLToPath } from "node:url";
import { checkContract, type ContractSamples } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { privateContract } from "../../examples/private-contract/index.js";
import { run } from "../../src/cli/run.js";

const prepared = { subId: "1001" };
const samples: ContractSamples = {
  listServices: { prepared },
  listAvailableServices: { prepared },
  getEsimProfile: { prepared },
  block: { prepared },
  unblock: { prepared: { ...prepared, ref: "7", code: "U1" } },
  connectService: { prepared },
  disconnectService: { prepared },
  swapToEsim: { prepared },
  reissueEsim: { prepared },
};

test("the contract of the other kind passes, with what its prepare() would read", async () => {
  const { findings, credentials, operations } = await checkContract(privateContract, samples);
  expect(findings).toEqual([]);
  expect(credentials).toEqual([["login", "password"]]);
  expect(operations.filter(({ isPresent }) => !isPresent).map(({ name }) => name)).toEqual([
    "getAccess",
    "checkOrder",
    "listOrders",
    "getActivationCode",
    "cancelOrder",
  ]);
});

test("without samples the command passes it too, and says what it could not try", async () => {
  const out: string[] = [];
  const io = { out: (line: string) => void out.push(line), err: () => {}, stop: new AbortController().signal };
  const file = fileURLToPath(new URL("../../examples/private-contract/index.ts", import.meta.url));
  expect(await run(["contract", "check", file], io)).toBe(0);
  expect(out.join("\n")).toContain("request() of listServices, listAvailableServices, getEsimProfile, block,");
  expect(out.join("\n")).toMatch(/^block +change +effectiveAt +settle\(\)$/mu);
});
