/**
 * The main job: a list of leavers, as 1C exports it, goes to an operator over real HTTP and comes out as blocked numbers.
 *
 * `npm run demo`, or with a list of your own and a place for the result: `npm run demo -- list.csv result.csv`.
 * The operator is the one in the box: nothing leaves this machine.
 */
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Kcell } from "kcell-self-service";
import { blockLeavers, leaversIn } from "./offboard-leavers/block-leavers.ts";
import { connectRoaming } from "./offboard-leavers/connect-roaming.ts";
import { ListError } from "./offboard-leavers/list-error.ts";
import { meetSuspicion } from "./offboard-leavers/meet-suspicion.ts";
import { type PlannedRow, planRows, withoutStrangers } from "./offboard-leavers/plan.ts";
import { showProof } from "./offboard-leavers/show-proof.ts";
import { progressBar } from "./offboard-leavers/progress-bar.ts";
import { type List, readList } from "./offboard-leavers/read-list.ts";
import { writeResult } from "./offboard-leavers/result-file.ts";
import { openSandbox } from "./offboard-leavers/sandbox.ts";
import { createScreen, type Output, type Screen } from "./offboard-leavers/screen.ts";
import { showPlan, showSummary } from "./offboard-leavers/show.ts";
import { swapSim } from "./offboard-leavers/swap-sim.ts";

const asOf = "2026-11-22";
const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs the demo and gives its exit status. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const [file = join(here, "data/leavers-1c-windows1251.csv"), resultFile = join(here, "out", `result-${basename(file)}`)] = args;
  const screen = createScreen(output);
  try {
    await offboard(await readList(file), { file, resultFile, screen });
    return 0;
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    screen.print(screen.paint("red", `The list ${basename(file)} cannot be used: ${error.message}.`), "Nothing was sent.");
    return 1;
  }
}

interface Job {
  readonly file: string;
  readonly resultFile: string;
  readonly screen: Screen;
}

async function offboard(list: List, { file, resultFile, screen }: Job): Promise<void> {
  const read = planRows(list.rows, asOf);
  const sandbox = await openSandbox(read, screen.isTerminal);
  const { operator, kcell, staying } = sandbox;
  try {
    screen.heading("Offboarding leavers through kcell-self-service");
    screen.print(
      `  Operator  in a box on this machine, ${sandbox.url.origin}`,
      "            unofficial: its contract is our own, written from the published Rules",
      `  Access    ${(await kcell.access.state()).state}`,
      `  List      ${basename(file)}: ${list.encoding}, ${list.rows.length} rows, read as of 22.11.2026`,
    );

    screen.heading("1. The plan: every row has a fate");
    const plan = withoutStrangers(read, await strangersAmong(read, kcell));
    showPlan(plan, screen);

    const leavers = leaversIn(plan, list.id);
    screen.heading(`2. Blocking ${leavers.length} numbers, each a written application of the company (rule 2.10)`);
    if (leavers.length > 0) operator.next("block", "cutAfterEffect");
    const outcomes = await blockLeavers(kcell, leavers, {
      sent: progressBar(screen, "sent", leavers.length),
      done: progressBar(screen, "done", leavers.length),
    });
    await showProof(outcomes, leavers, { ...sandbox, screen });

    const [traveller = "", modern = ""] = staying;
    screen.heading("3. Roaming for somebody who stays, terms and charge first");
    await connectRoaming(kcell, traveller, screen);

    screen.heading("4. From SIM to eSIM");
    await swapSim(kcell, modern, screen);

    screen.heading("5. The operator suspects us (rule 2.9): everything stops");
    await meetSuspicion(sandbox, screen);

    screen.heading("The list, and what became of it");
    await writeResult(resultFile, list, { plan, outcomes });
    showSummary(plan, outcomes, screen);
    screen.print("", `  With full numbers, for Excel: ${screen.paint("bold", shortPath(resultFile))}`);
  } finally {
    await sandbox.close();
  }
}

function shortPath(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}

/** The numbers of the list that the operator does not know as the company's. */
async function strangersAmong(plan: readonly PlannedRow[], kcell: Kcell): Promise<readonly string[]> {
  const wanted = leaversIn(plan, "").map(({ msisdn }) => msisdn);
  return wanted.length === 0 ? [] : (await kcell.numbers.lookup(wanted)).notFound;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2), process.stdout);
