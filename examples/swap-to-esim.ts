/** Changes a SIM to eSIM. There is no way back, so the question when the old SIM ends comes first. */
import { createClient } from "kcell-self-service";
import { createOperator } from "kcell-self-service/testing";
import { connection, exampleNumber } from "./support/connection.ts";

const operator = createOperator({ seed: 7 });
const kcell = createClient(connection(operator));
const number = exampleNumber(operator);

const { allowed, oldSimEnds } = await kcell.orders.check({ action: "swapToEsim", msisdn: number });
console.log("Allowed:", allowed, "- the old SIM ends:", oldSimEnds);

if (allowed) {
  const order = await kcell.esim.swap(number, { basis: "Request 31 of 22.11.2026", requestedBy: "IT desk" });
  const profile = await order.completed();
  console.log("The profile is", profile.state, "and comes by", profile.delivery?.by);

  // Whoever has the code has the line: it prints without its secret until somebody calls reveal().
  if (profile.delivery?.by === "api") {
    const { code, raw, problem } = profile.delivery;
    if (code) console.log("Activation code:", String(code));
    else console.log("The code came, and could not be read:", problem, raw);
  }
}

await kcell.close();
