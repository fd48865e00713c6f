import { expect, it, vi } from "vitest";
import { manyProcesses } from "../processes/program.js";
import { useSandbox } from "../processes/sandbox.js";
import { type Company, crashBox, openCompany, settled } from "./company.js";
import type { Judgement } from "./judge.js";
import { type Point, points } from "./plan.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();

/** A change in the middle of the run; it is one that the operator would carry out again. */
const change = "c2";

for (const honoursExternalIds of [true, false]) {
  const kind = honoursExternalIds ? "keeps external ids" : "drops external ids";
  for (const point of points)
    it.concurrent(`settles everything after a kill at "${point}", where the operator ${kind}`, async (test) => {
      const operator = await sandbox.open({ ...crashBox, honoursExternalIds, closesConnections: point === "connected" });
      const company = openCompany(test, operator, { transport: honoursExternalIds ? "fetch" : "undici" });
      await killAt(company, point);
      const { open, verdict } = await goOn(company);
      expect(open.filter((intent) => intent.startsWith(change))).toEqual(point === "ended" ? [] : [`${change}-1 ${stateAt(point)}`]);
      expect(verdict).toEqual(settled);
    });

  it.concurrent(`settles everything after a kill the moment after the operator accepted, where it ${kind}`, async (test) => {
    const operator = await sandbox.open({ ...crashBox, honoursExternalIds });
    await operator.next("reissueEsim", "hangAfterEffect");
    const company = openCompany(test, operator);
    const first = company.run();
    // Of tests that run side by side, each polls by its own: the common one may be in another's hands.
    const underWay = async () => (await operator.seen()).underWay;
    await test.expect.poll(underWay, { interval: 5, timeout: 20_000 }).toContain(operator.numbers[9]);
    await first.kill();
    const { open, verdict } = await goOn(company);
    expect(open).toContain(`${change}-1 sending`);
    expect(verdict).toEqual(settled);
  });
}

async function killAt(company: Company, point: Point): Promise<void> {
  const first = company.run({ stopAt: { point, change } });
  await first.line("at");
  await first.kill();
}

/** The second program lists what is open, looks at it, and goes on with the plan. */
async function goOn(company: Company): Promise<{ readonly open: readonly string[]; readonly verdict: Judgement }> {
  const second = company.run();
  const { open } = await second.line("ready");
  return { open: open as readonly string[], verdict: await company.verdict(second) };
}

/** What the ledger knows of the change by then. */
function stateAt(point: Point): string {
  if (point === "planned") return "planned";
  return point === "outcome" || point === "followed" ? "accepted" : "sending";
}
