import type { Io } from "../io.js";
import type { DoctorOptions } from "./doctor-options.js";
import { checks, type Finding, found, skipped } from "./finding.js";
import { checkConnection, checkName, checkProxy } from "./network.js";
import { checkOperator } from "./operator.js";
import { admit, type Patient, type Way } from "./patient.js";
import { closing, inWords, printed } from "./printed.js";
import { checkTls } from "./secure.js";

/**
 * Looks for what stands between this machine and the operator, one thing after the other. Resolves to 0 where there is no problem, to 1
 * where there is one, and where it was stopped before it could tell.
 */
export async function runDoctor({ lang, json, ...options }: DoctorOptions, io: Io): Promise<number> {
  const findings: Finding[] = [];
  for await (const finding of examine({ lang, json, ...options }, io)) {
    findings.push(finding);
    // What was not tried is for machines; people read it in the last line.
    if (!json && finding.what !== undefined) for (const line of printed(finding, lang)) io.out(line);
  }
  const problems = findings.filter(({ outcome }) => outcome === "problem").length;
  if (json) io.out(JSON.stringify({ problems, checks: findings.map((finding) => inWords(finding, lang)) }, null, 2));
  else if (!io.stop.aborted) for (const line of closing(findings, lang)) io.out(line);
  return problems === 0 && !io.stop.aborted ? 0 : 1;
}

/** Each check goes on from the one before, so the first problem is the last thing that is tried. */
async function* examine(options: DoctorOptions, io: Io): AsyncGenerator<Finding> {
  const tried = new Set<string>();
  for await (const some of steps(options, io)) {
    for (const finding of some) {
      tried.add(finding.check);
      yield finding;
    }
    if (io.stop.aborted || some.some(({ outcome }) => outcome === "problem")) break;
  }
  for (const check of checks) if (!tried.has(check)) yield skipped(check);
}

async function* steps(options: DoctorOptions, io: Io): AsyncGenerator<readonly Finding[]> {
  const admitted = await admit(options, io.environment ?? {});
  if (!isPatient(admitted)) yield [admitted];
  else {
    yield [found("settingsFit"), ...admitted.oddities];
    for (const check of [checkName, checkConnection, checkProxy, checkTls])
      for (const way of admitted.ways) yield [await lookAt(way, check, admitted.ways.length > 1)];
    yield await checkOperator(admitted, io.stop);
  }
}

async function lookAt(way: Way, check: (way: Way) => Promise<Finding>, isOneOfSeveral: boolean): Promise<Finding> {
  const finding = await check(way);
  return isOneOfSeveral ? { ...finding, at: way.origin.host } : finding;
}

function isPatient(admitted: Patient | Finding): admitted is Patient {
  return "ways" in admitted;
}
