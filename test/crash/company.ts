import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyLedger } from "kcell-self-service/node";
import { type Finishing, type Program, startProgram } from "../processes/program.js";
import type { BoxOptions, RemoteOperator } from "../processes/sandbox.js";
import { type Judgement, judge } from "./judge.js";
import { arranged, type Kept, type PlannedChange, planFor, type RunnerOrder } from "./plan.js";

/** How an order takes its time here: less than the operator is given to act, even where it comes late. */
export const crashBox: Omit<BoxOptions, "name"> = { orderMs: 200, arranged };

/** A company with a plan, whose programs come and go. */
export interface Company {
  readonly changes: readonly PlannedChange[];
  /** Starts a program that brings the plan to its end. */
  run(different?: Partial<RunnerOrder>): Program;
  /** Waits for a program that was left to end by itself, and compares its ledger with the operator's books. */
  verdict(runner: Program): Promise<Judgement>;
}

/** Where programs are told things, and keep them. */
export function openCompany(test: Finishing, operator: RemoteOperator, common: Partial<RunnerOrder> = {}): Company {
  const folder = mkdtempSync(join(tmpdir(), "kcell-crash-"));
  test.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const changes = common.changes ?? planFor(operator.numbers);
  const file = join(folder, "kcell.db");
  let runs = 0;
  return {
    changes,
    run(different = {}) {
      const { baseUrl, credentials } = operator;
      const order: RunnerOrder = {
        ...{ baseUrl, credentials, file, changes, store: "sqlite", transport: "fetch", budgetMs: 20_000 },
        ...common,
        ...different,
      };
      const told = join(folder, `order-${++runs}.json`);
      writeFileSync(told, JSON.stringify(order));
      return startProgram(test, new URL("runner-main.ts", import.meta.url), [told]);
    },
    async verdict(runner) {
      const { end } = await runner.line("end");
      const { why } = common.store === "memory" ? { why: undefined } : await verifyLedger(file);
      return { ...judge(changes, await operator.seen(), end as readonly Kept[]), broken: why === undefined ? [] : [why] };
    },
  };
}

/** What a good run comes to, whatever happened on its way. */
export const settled: Judgement = { doubled: [], lost: [], unsound: [], open: [], broken: [] };
