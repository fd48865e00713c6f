import type { ContractFinding, ContractReport, OperationReport } from "../../testing/index.js";
import { aligned } from "../aligned.js";
import type { OnlineReport } from "./online.js";

/** The lines that tell what a contract does, and what is wrong with it. */
export function printedReport(report: ContractReport): readonly string[] {
  const { name, version, credentials, operations, findings, remarks } = report;
  const present = operations.filter(({ isPresent }) => isPresent);
  const absent = operations.filter(({ isPresent }) => !isPresent).map((operation) => operation.name);
  return [
    `Contract "${name}" ${version}: ${present.length} of ${operations.length} operations`,
    ...(credentials.length > 0 ? [`Logs in with ${credentials.map((set) => set.join(" and ")).join(", or ")}`] : []),
    "",
    ...aligned([["operation", "kind", "refuses", "an outcome in doubt is settled by"], ...present.map(rowOf)]),
    ...(absent.length > 0 ? ["", `NOT_IN_CONTRACT: ${absent.join(", ")}`] : []),
    ...listed("Worth knowing", remarks),
    ...listed("Findings", findings),
  ];
}

/** The lines that tell what came of trying it. */
export function printedOnline({ lines, drift }: OnlineReport): readonly string[] {
  return [
    "",
    "Against the operator",
    ...aligned(lines.map(({ operation, outcome, says }) => [`  ${operation}`, outcome, says])),
    ...(drift.length > 0 ? ["", "Values that this version does not know (rule 2.7)", ...drift.map((value) => `  ${value}`)] : []),
  ];
}

/** The last line. */
export function conclusion(findings: number): string {
  if (findings === 0) return "No findings.";
  return findings === 1 ? "1 finding." : `${findings} findings.`;
}

function rowOf({ name, safety, ignores, replay, settledBy = [] }: OperationReport): readonly string[] {
  const settled = settledBy.map((way) => (way === "order" ? "its order, by its own id" : "settle()")).join(", then ") || "a person";
  const kind = replay === "keyed" ? "change, keyed" : safety;
  return [name, kind, ignores.join(" ") || "-", ...(safety === "change" ? [settled] : [])];
}

function listed(title: string, findings: readonly ContractFinding[]): readonly string[] {
  return findings.length === 0 ? [] : ["", title, ...findings.flatMap(({ at, says }) => [`  ${at}`, `    ${says}`])];
}
