import { expect, it, vi } from "vitest";
import { manyProcesses } from "../processes/program.js";
import { useSandbox } from "../processes/sandbox.js";
import { crashBox, openCompany, settled } from "./company.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

it.concurrent("doubles changes with a store that forgets, so the tests of this folder can fail", async (test) => {
  const operator = await sandbox.open({ ...crashBox, honoursExternalIds: false });
  const company = openCompany(test, operator, { store: "memory" });
  const first = company.run({ stopAt: { point: "ended", change: "c2" } });
  await first.line("at");
  await first.kill();
  const { doubled } = await company.verdict(company.run());
  expect(doubled).toContainEqual(expect.stringContaining("c2 reissueEsim: 2 effects"));
});

it.concurrent("settles everything without a crash", async (test) => {
  const company = openCompany(test, await sandbox.open(crashBox));
  expect(await company.verdict(company.run())).toEqual(settled);
});
