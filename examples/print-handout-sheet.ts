/** Makes the sheet that an employee holds in the hand: the code of an eSIM, and what to do with it. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, maskMsisdn } from "kcell-self-service";
import { renderHandoutSheet } from "kcell-self-service/handout";
import { createOperator } from "kcell-self-service/testing";
import { connection, exampleNumber } from "./support/connection.ts";

const operator = createOperator({ seed: 7 });
const kcell = createClient(connection(operator));
const msisdn = exampleNumber(operator);

const order = await kcell.esim.swap(msisdn, { basis: "Request 31 of 22.11.2026", requestedBy: "IT desk" });
const { iccid, delivery } = await order.completed();

if (delivery?.by === "api") {
  const { raw: code, confirmationCodeRequired } = delivery;
  const entry = { name: "Айгерім Сұлтанқызы", msisdn, iccid, code, confirmationCodeRequired };
  const sheet = renderHandoutSheet([entry], { language: "kk", company: "«Мысал» ЖШС", bin: "240140990014", contact: "204-бөлме" });

  // The sheet is as secret as the code: a folder and a file that nobody else can read.
  const file = join(mkdtempSync(join(tmpdir(), "kcell-handout-")), "sheet.html");
  writeFileSync(file, sheet, { mode: 0o600 });
  console.log("The sheet for", maskMsisdn(msisdn), "is", file);
  console.log("Print it from a browser, then delete it.");
}

await kcell.close();
