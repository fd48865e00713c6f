/** Blocks a stolen phone ahead of everything that waits; and when the answer gets lost, finds out instead of sending twice. */
import { createClient, KcellError } from "kcell-self-service";
import { verdictText } from "kcell-self-service/locales";
import { createOperator } from "kcell-self-service/testing";
import { connection, exampleNumber } from "./support/connection.ts";

const operator = createOperator({ seed: 7 });
const kcell = createClient(connection(operator));
const number = exampleNumber(operator);

// In the box only: it is done, and the answer never arrives.
operator.next("block", "cutAfterEffect");

try {
  const order = await kcell.numbers.block(number, {
    reason: "lostOrStolen",
    priority: "urgent",
    basis: "Police report 118 of 22.11.2026",
    requestedBy: "Night guard",
  });
  await order.completed();
  console.log("Blocked by order", order.id);
} catch (error) {
  if (!KcellError.is(error) || error.verdict !== "unknown" || error.intentId === undefined) throw error;
  console.log(`${error.code}: ${verdictText("unknown", "en")}, so nothing is sent again`);
  const { outcome, by } = await kcell.orders.reconcile(error.intentId);
  console.log(`The operator's records say: ${outcome} (by ${by})`);
}

await kcell.close();
