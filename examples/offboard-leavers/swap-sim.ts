import { type Kcell, maskMsisdn, type OldSimEnds } from "kcell-self-service";
import { qrLines } from "./qr-lines.ts";
import type { Screen } from "./screen.ts";

const endings: Readonly<Record<OldSimEnds, string>> = {
  onOrder: "as soon as this is ordered",
  onDownload: "when the profile is downloaded",
  onEnable: "when the profile is switched on",
  unknown: "at a moment that the operator does not tell",
};

/** Changes one SIM to eSIM, and draws its activation code as a QR code. */
export async function swapSim(kcell: Kcell, msisdn: string, screen: Screen): Promise<void> {
  const { allowed, oldSimEnds = "unknown" } = await kcell.orders.check({ action: "swapToEsim", msisdn });
  if (!allowed) return screen.print(`  ${maskMsisdn(msisdn)} cannot change to eSIM. Nothing was sent.`);
  screen.print(`  There is no way back, and the old SIM of ${maskMsisdn(msisdn)} ends ${endings[oldSimEnds]}.`);
  const order = await kcell.esim.swap(msisdn, { basis: "Request 31 of 22.11.2026", requestedBy: "IT desk" });
  const { state, delivery } = await order.completed();
  screen.print(`  ${screen.paint("green", "✓")} The profile is ${state}.`);
  if (delivery?.by !== "api")
    return screen.print(`  The operator sends the code by e-mail to ${delivery?.to ?? "an address it does not tell"}.`);
  screen.print(
    `  The activation code, wherever it is printed or logged: ${String(delivery.raw)}`,
    "  As a QR code, on purpose. This one is made up by the sandbox; a real one is the key to a line.",
    "",
  );
  const style = screen.hasColours ? "darkOnLight" : "lightOnDark";
  screen.print(...qrLines(delivery.raw.reveal(), style).map((line) => `  ${screen.paint("qr", line)}`));
}
