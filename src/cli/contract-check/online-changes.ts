import type { Kcell, Order } from "../../index.js";
import type { Allowable } from "./contract-check-options.js";
import { lineOf, type OnlineLine } from "./online-line.js";

/** What is changed, and of which number. */
export interface ChangingOptions {
  readonly kcell: Kcell;
  readonly number: string;
  readonly service: string;
  readonly changes: readonly Allowable[];
}

const basis = { requestedBy: "kcell contract check" };
const timeoutMs = 60_000;

/** Sends the changes that were asked for, one after the other, and follows each to its end. Stops at the first that goes wrong. */
export async function changeEverything({ kcell, number, service, changes }: ChangingOptions): Promise<readonly OnlineLine[]> {
  const send: Readonly<Record<Allowable, () => Promise<Order>>> = {
    block: () => kcell.numbers.block(number, { reason: "voluntary", ...basis }),
    unblock: () => kcell.numbers.unblock(number, basis),
    connectService: () => kcell.services.connect(number, service, basis),
    disconnectService: () => kcell.services.disconnect(number, service, basis),
  };
  const lines: OnlineLine[] = [];
  for (const name of changes) {
    const line = await lineOf(name, async () => {
      const order = await send[name]();
      await order.completed({ timeoutMs });
      return order.verdict === "applied" ? "applied at once" : "accepted, and carried out";
    });
    lines.push(line);
    if (line.outcome === "problem") return lines;
  }
  return lines;
}
