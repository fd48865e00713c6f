import { setTimeout as pause } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { seededRandom } from "../../src/testing/random.js";
import { manyProcesses, type Program } from "../processes/program.js";
import { useSandbox } from "../processes/sandbox.js";
import { crashBox, openCompany, settled } from "./company.js";
import { deadlineMs, settleMs } from "./plan.js";

vi.setConfig(manyProcesses);

const sandbox = useSandbox();
/** Windows has no such signals. */
const canFreeze = process.platform !== "win32";

/** By then a change that was frozen on its way was found not to have been carried out. */
const pastLeaseMs = deadlineMs + settleMs + 2000;

/** At "headers" undici is past asking whether they may leave: it asks a moment before. The runtime's fetch is asked there. */
const lastMoments = { fetch: ["sending", "transport", "connected", "headers"], undici: ["sending", "transport", "connected"] } as const;

for (const transport of ["fetch", "undici"] as const) {
  for (const point of lastMoments[transport])
    it.runIf(canFreeze).concurrent(
      `sends nothing when it wakes up past its lease, frozen at "${point}" with ${transport}`,
      async (test) => {
        const operator = await sandbox.open({ ...crashBox, honoursExternalIds: false, closesConnections: point === "connected" });
        const company = openCompany(test, operator, { transport });
        const frozen = company.run({ stopAt: { point, change: "c2" } });
        await frozen.line("at");
        frozen.signal("SIGSTOP");
        const second = company.run();
        expect(await company.verdict(second)).toEqual(settled);
        const found = second.lines.at(-1);
        expect(found?.["end"]).toContainEqual(expect.objectContaining({ intentId: "c2-1", state: "rejected" }));
        expect(found?.["end"]).toContainEqual(expect.objectContaining({ intentId: "c2-2", state: "applied" }));
        wake(frozen);
        expect(await company.verdict(frozen)).toEqual(settled);
        expect(frozen.lines).toContainEqual(expect.objectContaining({ change: "c2", verdict: "notSent" }));
        expect(frozen.lines.at(-1)).toEqual(found);
        expect((await operator.seen()).arrivals.map(({ externalId }) => externalId)).not.toContain("c2-1");
      },
    );
}

for (let seed = 1; seed <= Math.max(2, Number(process.env["CRASH_KILLS"] ?? 0) / 10); seed++)
  it.runIf(canFreeze).concurrent(`doubles nothing when it was frozen at a random instant, seed ${seed}`, async (test) => {
    const random = seededRandom(seed);
    const company = openCompany(test, await sandbox.open({ ...crashBox, honoursExternalIds: seed % 2 === 0 }));
    const frozen = company.run();
    await frozen.line("ready");
    await pause(random.fraction() * 300);
    frozen.signal("SIGSTOP");
    // Frozen in the middle of a commit it keeps the store locked, and the others come to nothing until it goes on.
    const second = company.run();
    await Promise.race([second.ended, pause(pastLeaseMs)]);
    wake(frozen);
    await Promise.all([frozen.ended, second.ended]);
    expect(await company.verdict(company.run())).toEqual(settled);
  });

/** Lets it go on, also from where it stood still. */
function wake(frozen: Program): void {
  frozen.say({});
  frozen.signal("SIGCONT");
}
