import { rfc3339 } from "./rfc3339.js";

/** A service that a number has. */
interface ConnectedService {
  readonly code: string;
  readonly connectedAt: number;
  readonly validUntil?: number;
}

/** The eSIM of a number, its code included. */
export interface EsimRecord {
  readonly iccid: string;
  readonly eid?: string;
  readonly state: string;
  readonly matchingId: string;
  readonly confirmationCodeRequired: boolean;
  readonly expiresAt: number;
  /** Where the code was sent, if codes go by e-mail. */
  readonly sentTo?: string;
  /** The order that made it. */
  readonly orderId?: string;
}

/** A block as the wire shows it. */
export interface BlockShown {
  readonly id: string;
  readonly initiatedBy: "subscriber" | "operator" | "authority";
  readonly reason: string;
  readonly scope: string;
  readonly since: string;
  readonly until?: string;
  readonly removableBySubscriber: boolean;
  readonly operatorCode: string;
}

/** A number as the wire shows it. */
export interface NumberShown {
  readonly msisdn: string;
  readonly status: string;
  readonly accountId?: string;
  readonly brand?: string;
  readonly label?: string;
  readonly blocks?: readonly BlockShown[];
  readonly sim?: { readonly format: string; readonly iccid: string };
  readonly tariff?: { readonly code: string; readonly name: string };
  readonly pendingOrderIds?: readonly string[];
  readonly updatedAt?: string;
}

/** A number in the operator's books. Replaced as a whole, so that an earlier state can still be shown. */
export interface NumberRecord {
  readonly msisdn: string;
  readonly accountId: string;
  readonly brand: "kcell" | "activ";
  readonly label?: string;
  readonly life: "active" | "pending" | "terminated" | "portedOut";
  readonly blocks: readonly BlockShown[];
  readonly iccid: string;
  readonly esim?: EsimRecord;
  readonly tariff: { readonly code: string; readonly name: string };
  readonly services: readonly ConnectedService[];
  readonly updatedAt: number;
}

/** The tariff of machines, which have no eSIM to change to. */
export const machineTariff = { code: "M2M-S", name: "Machines S" } as const;

/** Shows a number. Any block, whoever owns it, makes it read "blocked". */
export function showNumber(record: NumberRecord, pendingOrderIds: readonly string[]): NumberShown {
  const { msisdn, accountId, brand, label, life, blocks, iccid, esim, tariff, updatedAt } = record;
  return {
    msisdn,
    accountId,
    brand,
    ...(label !== undefined && { label }),
    status: statusOf(life, blocks),
    blocks,
    sim: { format: esim ? "esim" : "physical", iccid: esim?.iccid ?? iccid },
    tariff,
    pendingOrderIds,
    updatedAt: rfc3339(updatedAt),
  };
}

function statusOf(life: NumberRecord["life"], blocks: readonly BlockShown[]): string {
  return life === "active" && blocks.length > 0 ? "blocked" : life;
}

/** What ends by itself ends: blocks and services whose time is over. */
export function withoutEnded(record: NumberRecord, now: number): NumberRecord {
  const blocks = record.blocks.filter(({ until }) => until === undefined || Date.parse(until) > now);
  const services = record.services.filter(({ validUntil }) => validUntil === undefined || validUntil > now);
  const same = blocks.length === record.blocks.length && services.length === record.services.length;
  return same ? record : { ...record, blocks, services, updatedAt: now };
}
