import type { WireNumber } from "../../src/model/wire.ts";

/** How many numbers a page of the long listing holds, and how many there are. */
export const pageSize = 1000;
export const allNumbers = 100_000;
/** How many numbers the small account has: one page of about 1.5 kB. */
export const fewNumbers = 5;

/** A made-up number with every field told; each fifth is blocked. */
export function numberAt(index: number): WireNumber {
  const digits = String(index).padStart(7, "0");
  const blocked = index % 5 === 4;
  return {
    msisdn: `+7701${digits}`,
    accountId: `acc-${digits}`,
    brand: index % 2 === 0 ? "kcell" : "activ",
    label: `Employee ${index}`,
    status: blocked ? "blocked" : "active",
    blocks: blocked ? [blockAt(digits)] : [],
    sim: { format: index % 3 === 0 ? "esim" : "physical", iccid: `899770100000${digits}` },
    tariff: { code: "BUSINESS-M", name: "Business M" },
    pendingOrderIds: [],
    updatedAt: "2026-11-20T09:15:00+05:00",
  };
}

function blockAt(digits: string): NonNullable<WireNumber["blocks"]>[number] {
  return {
    id: `block-${digits}`,
    initiatedBy: "subscriber",
    reason: "voluntary",
    scope: "full",
    since: "2026-11-18T10:00:00+05:00",
    removableBySubscriber: true,
  };
}
