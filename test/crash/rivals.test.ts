import { expect, it, vi } from "vitest";
import { manyProcesses } from "../processes/program.js";
import { useSandbox } from "../processes/sandbox.js";
import { crashBox, openCompany, settled } from "./company.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

for (const honoursExternalIds of [true, false])
  it.concurrent(`does nothing twice when two programs carry out one plan, external ids kept: ${honoursExternalIds}`, async (test) => {
    const operator = await sandbox.open({ ...crashBox, honoursExternalIds });
    await operator.next("connectService", "cutAfterEffect");
    const company = openCompany(test, operator);
    const both = [company.run(), company.run({ transport: "undici" })];
    for (const runner of both) expect(await company.verdict(runner)).toEqual(settled);
  });
