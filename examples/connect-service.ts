/** Shows what a service costs, asks what would happen, and then connects it. */
import { createClient } from "kcell-self-service";
import { createOperator } from "kcell-self-service/testing";
import { connection, exampleNumber } from "./support/connection.ts";

const operator = createOperator({ seed: 7 });
const kcell = createClient(connection(operator));
const number = exampleNumber(operator);

const offered = await kcell.services.available(number);
for (const { code, name, charges = [] } of offered) {
  console.log(
    code,
    name.kk,
    charges.map(({ amount, currency, period }) => `${amount} ${currency}${period ? ` each ${period}` : ""}`).join(" + "),
  );
}

const code = offered.find(({ charges }) => charges?.length === 1)?.code ?? "";
const { allowed, problem } = await kcell.orders.check({ action: "connectService", msisdn: number, code });
if (allowed) {
  const order = await kcell.services.connect(number, code, { basis: "Trip order 7 of 20.11.2026" });
  await order.completed();
  console.log("Now connected:", (await kcell.services.list(number)).map(({ code }) => code).join(", "));
} else {
  console.log("Not connected:", problem?.problem);
}

await kcell.close();
