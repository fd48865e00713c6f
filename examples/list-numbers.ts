/** Lists the company's numbers, page by page, while they are read. */
import { createClient, maskMsisdn } from "kcell-self-service";
import { statusText } from "kcell-self-service/locales";
import { createOperator } from "kcell-self-service/testing";
import { connection } from "./support/connection.ts";

const kcell = createClient(connection(createOperator({ seed: 7, numbers: 30 })));

for await (const { msisdn, status, sim, blocks = [] } of kcell.numbers.list({ status: "blocked" })) {
  const owners = blocks.map(({ initiatedBy, reason }) => `${reason}, by the ${initiatedBy}`).join("; ");
  console.log(maskMsisdn(msisdn), statusText(status, "en"), sim?.format, owners);
}

for await (const { items, meta } of kcell.numbers.list().pages()) {
  console.log(`A page of ${items.length} numbers in ${meta.attempts} attempt, request ${meta.requestId}`);
}

await kcell.close();
