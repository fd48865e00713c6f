import { checkContract, systemClock } from "../../testing/index.js";
import type { Io } from "../io.js";
import { UsageError } from "../sandbox-options.js";
import type { ContractCheckOptions } from "./contract-check-options.js";
import { credentialsFrom, trustsAnyone } from "./environment.js";
import { loadContract } from "./load-contract.js";
import { checkOnline, type OnlineReport } from "./online.js";
import { withRejections } from "./noticed-rejections.js";
import { conclusion, printedOnline, printedReport } from "./printed-report.js";

/** Checks the contract in a file and tells about it. Resolves to 0 where there is nothing to find, else 1. */
export async function runContractCheck({ file, json, online }: ContractCheckOptions, io: Io): Promise<number> {
  const { environment = {} } = io;
  if (online && trustsAnyone(environment))
    throw new UsageError("NODE_TLS_REJECT_UNAUTHORIZED=0 is set, and any certificate would be accepted. Nothing was sent.");
  const credentials = online && credentialsFrom(environment);
  const { contract, samples } = await loadContract(file);
  const report = await withRejections(() => checkContract(contract, samples, { clock: stoppedBy(io.stop) }));
  if (!json) for (const line of printedReport(report)) io.out(line);
  // What is wrong offline is put right before anything is sent.
  const isTried = online !== undefined && credentials !== undefined && report.findings.length === 0;
  if (isTried) warnOfChanges(online.changes, io);
  const tried: OnlineReport | undefined = isTried ? await checkOnline({ ...online, contract, credentials }) : undefined;
  const problems = tried?.lines.filter(({ outcome }) => outcome === "problem").length ?? 0;
  const findings = report.findings.length + problems;
  if (json) io.out(JSON.stringify({ ...report, ...(tried && { online: tried }) }, null, 2));
  else for (const line of [...(tried ? printedOnline(tried) : notTried(online !== undefined)), "", conclusion(findings)]) io.out(line);
  return findings === 0 ? 0 : 1;
}

/** Whoever stops the command does not wait for a step of the contract. */
function stoppedBy(stop: AbortSignal): typeof systemClock {
  return { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms, signal ? AbortSignal.any([signal, stop]) : stop) };
}

function warnOfChanges(changes: readonly string[], io: Io): void {
  if (changes.length === 0) return;
  io.err(`Warning: ${changes.join(", ")} will be sent. Each equals a written application of the company (rule 2.10).`);
}

function notTried(wasAsked: boolean): readonly string[] {
  return wasAsked ? ["", "Nothing was sent: the findings come first."] : [];
}
