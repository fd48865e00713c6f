/** Blocks a list of numbers in one run: the alarm line stays out, the operator stops us in the middle, and the same run again sends the rest. */
import { createClient, maskMsisdn } from "kcell-self-service";
import { type BulkChange, runBulk } from "kcell-self-service/bulk";
import { createOperator } from "kcell-self-service/testing";

// In the box only: a list of made-up numbers would be a list of real applications.
const operator = createOperator({ seed: 7, numbers: 30 });
const kcell = createClient(operator.connection());
const numbers = operator.numbers.slice(0, 6);
const [alarmLine = ""] = numbers;

const changes = [...numbers, "8 701 12"].map((msisdn): BulkChange => ({
  action: "block",
  msisdn,
  reason: "voluntary",
  basis: "Board decision 4 of 20.11.2026",
  ifAlready: "ok",
}));
// The run's name is the decision: under it nothing is sent twice, whatever happens meanwhile.
const options = { runId: "board-decision-4", protectedNumbers: [alarmLine], clock: operator.clock };

const stopped = await runBulk(kcell, changes, {
  ...options,
  onProgress: ({ sums }) => sums.accepted === 3 && operator.suspect(),
}).done();
console.log("Stopped by", stopped.stoppedBy?.error.code, "with", stopped.sums.notSent, "changes not sent");

// Somebody has cleared the matter with the operator.
operator.clearSuspicion();
await kcell.access.reopen({ by: "A. Seitkali", note: "Cleared by telephone" });

const run = runBulk(kcell, changes, options);
for await (const { msisdn = "", verdict, withheld, recorded } of run)
  console.log(maskMsisdn(msisdn), verdict, withheld ?? "", recorded ? "(sent by the first run)" : "");
const { total, sums } = await run.done();
console.log(`${total} changes: ${sums.applied} applied, ${sums.rejected} rejected, ${sums.notSent} not sent`);

await kcell.close();
