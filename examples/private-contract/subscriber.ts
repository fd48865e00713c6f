import type { ReadWire } from "kcell-self-service";
import { bodyOf } from "./envelope.ts";
import { fields, text } from "./reading.ts";

/** Ten digits, as the wire writes a number. */
export function tenDigits(msisdn: string): string {
  return msisdn.slice(-10);
}

/** E.164 for ten digits. */
export function e164(number: unknown): string {
  return `+7${text(number)}`;
}

/** The operator's own id of a number, which all its addresses want. It goes into the ledger as what was prepared. */
export interface Subscriber {
  readonly subId: string;
}

/** Turns a number into the operator's own id. @throws {KcellError} `NUMBER_NOT_FOUND` */
export async function subscriber({ msisdn }: { readonly msisdn: string }, read: ReadWire): Promise<Subscriber> {
  const answer = await read({ method: "POST", path: "/subs/resolve", body: { number: tenDigits(msisdn) } });
  return { subId: text(bodyOf(answer)["subId"]) };
}

/** What was prepared, as it comes back from the ledger. */
export function subIdOf(prepared: unknown): string {
  return text(fields(prepared)["subId"]);
}
