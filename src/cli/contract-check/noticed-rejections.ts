import type { ContractReport } from "../../testing/index.js";

const finding = { at: "contract", says: "a promise in it fails while nobody waits for it, which would end the whole program" };

/**
 * Runs a check, and tells in its report of promises that the contract left alone and that failed. Without a handler they would end the program
 * before there is a report.
 */
export async function withRejections(check: () => Promise<ContractReport>): Promise<ContractReport> {
  let isNoticed = false;
  const notice = (): void => {
    isNoticed = true;
  };
  process.on("unhandledRejection", notice);
  try {
    const report = await check();
    // The last ones are told after this turn.
    await new Promise((resolve) => setImmediate(resolve));
    return isNoticed ? { ...report, findings: [...report.findings, finding] } : report;
  } finally {
    process.off("unhandledRejection", notice);
  }
}
