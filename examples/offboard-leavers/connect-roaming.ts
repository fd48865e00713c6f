import { type Charge, type Kcell, maskMsisdn, type Service } from "kcell-self-service";
import type { Screen } from "./screen.ts";

const code = "ROAMING_WORLD_7D";

/** Shows the terms and the charge of a service, asks what would happen, and only then connects it. */
export async function connectRoaming(kcell: Kcell, msisdn: string, screen: Screen): Promise<void> {
  const offered = await kcell.services.available(msisdn);
  const service = offered.find((candidate) => candidate.code === code);
  if (!service) return screen.print(`  The operator offers no ${code} for ${maskMsisdn(msisdn)}.`);
  showTerms(service, screen);
  const { allowed, problem, charges = [] } = await kcell.orders.check({ action: "connectService", msisdn, code });
  if (!allowed) return screen.print(`  Not allowed: ${problem?.problem ?? "the operator does not tell why"}. Nothing was sent.`);
  screen.print(`  Dry run: allowed${charges.length > 0 ? `, ${charges.map(chargeText).join(" + ")}` : ""}. Nothing was changed by asking.`);
  const order = await kcell.services.connect(msisdn, code, { basis: "Trip order 7-т of 20.11.2026", requestedBy: "Travel desk" });
  await order.completed();
  const connected = (await kcell.services.list(msisdn)).find((candidate) => candidate.code === code);
  const until = connected?.validUntil?.toLocaleDateString("ru-KZ", { timeZone: "Asia/Almaty" });
  screen.print(`  ${screen.paint("green", "✓")} Connected for ${maskMsisdn(msisdn)}${until === undefined ? "" : `, until ${until}`}.`);
}

/** As the operator words them, in Russian; what it does not tell stays untold. */
function showTerms({ name, terms, charges }: Service, screen: Screen): void {
  const cost = charges === undefined ? "оператор не сообщает" : charges.map(chargeText).join(" + ") || "бесплатно";
  screen.print(
    `  ${screen.paint("cyan", name.ru ?? code)}`,
    `  Условия услуги: ${terms?.text?.ru ?? "оператор не сообщает"}`,
    `  Стоимость:      ${cost}`,
    ...(terms?.url === undefined ? [] : [screen.paint("dim", `  ${terms.url}, редакция ${terms.version ?? "без даты"}`)]),
  );
}

function chargeText({ kind, amount, currency, vatIncluded }: Charge): string {
  const money = new Intl.NumberFormat("ru-KZ", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(Number(amount));
  const vat = vatIncluded === undefined ? "" : vatIncluded ? ", НДС включён" : ", без НДС";
  return `${money}${kind === "recurring" ? " в месяц" : ""}${vat}`;
}
