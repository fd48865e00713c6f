import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerDraft, LedgerState } from "kcell-self-service";
import { sqliteStore } from "kcell-self-service/node";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/run.js";

/** What must never be seen unless somebody asks for it by name. */
export const canaries = /1234567|123-45-67|123 45 67|QX7K2-09LMN|CANARY/u;

/** What the command printed, and its status. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `kcell ledger`. */
export async function ledger(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), stop: new AbortController().signal };
  const status = await run(["ledger", ...args], { ...io, environment });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

/** A folder of one test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "kcell-ledger-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** One change, taken to a state on a day of November 2026. */
interface Done {
  readonly intentId: string;
  readonly state: LedgerState;
  readonly day: number;
  readonly msisdn?: string;
  readonly more?: Partial<LedgerDraft>;
}

/** Whole numbers and secrets wherever people and wires put them. */
const dirty = {
  basis: "Order 12-k for 8 (701) 123-45-67",
  requestedBy: "A. Omarov, +7 701 123 45 67",
  prepared: { previous: 77_011_234_567, note: "LPA:1$smdp.example.com$QX7K2-09LMN", token: "CANARY" },
  correlationId: "7-701-123-45-67",
} satisfies Partial<LedgerDraft>;

/** The changes of {@link filledLedger}. */
const changes: readonly Done[] = [
  {
    intentId: "int-1",
    state: "applied",
    day: 10,
    more: { order: { id: "o-1", action: "block", msisdn: "+77011234567", state: "completed" } },
  },
  { intentId: "int-2", state: "unknown", day: 20, msisdn: "+77029876543" },
  { intentId: "int-8-701-123-45-67", state: "rejected", day: 30 },
];

/** A ledger with three changes and a note, all of them full of what must not be shown. The file is closed. */
export async function filledLedger(sealKey?: string): Promise<string> {
  const file = join(folder(), "kcell.db");
  const store = sqliteStore(file, { onWarning: () => {}, ...(sealKey !== undefined && { sealKey }) });
  for (const change of changes) await write(store, change);
  const at = new Date("2026-11-25T04:00:00Z");
  await store.ledger.note({ state: "noted", operation: "getActivationCode", at, input: {}, msisdn: "+77011234567", basis: dirty.basis });
  await store.close();
  return file;
}

async function write(
  { ledger }: ReturnType<typeof sqliteStore>,
  { intentId, state, day, msisdn = "+77011234567", more }: Done,
): Promise<void> {
  const step: LedgerDraft = {
    ...{ intentId, attempt: 0, state: "planned", at: new Date(Date.UTC(2026, 10, day, 4)), operation: "block" },
    ...{ input: { msisdn, reason: "leave" }, msisdn, contract: { name: "reference", version: "0.1.0" } },
    administrator: { name: "Aigul", rulesSha256: "7709876543ab".repeat(6).slice(0, 64) },
    ...dirty,
  };
  await ledger.append(step, { attempt: 0 });
  await ledger.append({ ...step, attempt: 1, state: "sending" }, { attempt: 0 });
  await ledger.append({ ...step, attempt: 1, state, ...more }, { attempt: 1 });
}
