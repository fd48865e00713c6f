/** The operator suspects the client (rule 2.9): nothing more goes out until a person has cleared it with the operator. */
import { createClient, KcellError } from "kcell-self-service";
import { localize } from "kcell-self-service/locales";
import { createOperator } from "kcell-self-service/testing";

// Only in the box: with a real operator nobody plays this.
const operator = createOperator({ seed: 7 });
const kcell = createClient({
  ...operator.connection(),
  supportEmail: "self-service@operator.example",
  onEvent(event) {
    if (event.type === "gateClosed") console.log(`Tell the administrator: ${event.code}, write to ${event.contact}`);
  },
});

operator.suspect();
const waiting = operator.numbers.map((number) => kcell.numbers.block(number, { reason: "voluntary" }));
const ends = await Promise.all(waiting.map((change) => change.catch((error: unknown) => error)));
const errors = ends.filter((end) => KcellError.is(end));
console.log(`${errors.filter(({ verdict }) => verdict === "notSent").length} of ${waiting.length} changes never left`);

const [first] = errors;
if (first) console.log(Object.values(localize(first, "ru")).join("\n"));

operator.clearSuspicion(); // a telephone call later
await kcell.access.reopen({ by: "B. Administrator", note: "Cleared with Ms Sadykova", operatorReference: "case-0417" });
console.log("The gate is open:", (await kcell.access.gate()).open);

await kcell.close();
