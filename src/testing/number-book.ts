import type { Arrangement } from "./arrangement-table.js";
import { arrangementPlays } from "./arrangement-plays.js";
import { makeIccid } from "./iccid.js";
import { type NumberRecord, withoutEnded } from "./number-record.js";
import type { Random } from "./random.js";

/** How the numbers are made. */
export interface NumberBookOptions {
  /** How many, or which. */
  readonly numbers: number | readonly string[];
  readonly random: Random;
  readonly now: number;
}

/** What the numbers after the first six are like, again and again; the first six, and numbers that were named, are plain. */
const variety: readonly (Arrangement | undefined)[] = [
  "debtBlock",
  "ownBlock",
  "authorityBlock",
  "esimEnabled",
  "machine",
  "pending",
  "roaming",
  "esimCodeExpired",
  "esimCodeUsed",
  "esimReady",
  undefined,
  "terminated",
  undefined,
  undefined,
];

/** Prefixes say nothing (numbers are portable), so there is one of another operator's among them. */
const prefixes = ["701", "702", "775", "778", "705"] as const;

const tariffs: readonly [NumberRecord["tariff"], ...NumberRecord["tariff"][]] = [
  { code: "BIZ-S", name: "Business S" },
  { code: "BIZ-M", name: "Business M" },
  { code: "BIZ-L", name: "Business L" },
];

/** The subscriber's numbers. */
export class NumberBook {
  readonly #records = new Map<string, NumberRecord>();
  /** What lists still show of a number, and until when. */
  readonly #stale = new Map<string, { readonly record: NumberRecord; readonly until: number }>();
  readonly #random: Random;

  constructor({ numbers, random, now }: NumberBookOptions) {
    this.#random = random;
    if (typeof numbers !== "number") for (const msisdn of numbers) this.put(makeNumber(msisdn, random, now));
    else while (this.#records.size < numbers) this.#make(now);
  }

  get msisdns(): readonly string[] {
    return [...this.#records.keys()];
  }

  /** The number as it is; undefined where it is not the subscriber's. */
  find(msisdn: string, now: number): NumberRecord | undefined {
    const record = this.#records.get(msisdn);
    return record && record.life !== "portedOut" ? withoutEnded(record, now) : undefined;
  }

  put(record: NumberRecord): void {
    this.#records.set(record.msisdn, record);
  }

  arrange(msisdn: string, arrangement: Arrangement, now: number): void {
    const record = this.#records.get(msisdn);
    if (!record) throw new RangeError("The operator has no such number: arrange one of operator.numbers.");
    this.put({ ...arrangementPlays[arrangement](withoutEnded(record, now), { now, random: this.#random }), updatedAt: now });
  }

  /** Lets lists show the number as it is now, whatever happens to it, until then. */
  keepListed(msisdn: string, until: number, now: number): void {
    const record = this.find(msisdn, now);
    if (record) this.#stale.set(msisdn, { record, until });
  }

  /** What lists show, which may lag behind. */
  listed(now: number): readonly NumberRecord[] {
    return this.msisdns.flatMap((msisdn) => {
      const stale = this.#stale.get(msisdn);
      const record = stale && stale.until > now ? stale.record : this.find(msisdn, now);
      return record ? [record] : [];
    });
  }

  /** Lists catch up at once. */
  catchUp(): void {
    this.#stale.clear();
  }

  #make(now: number): void {
    const place = this.#records.size;
    const msisdn = `+7${this.#random.pick(prefixes)}${this.#random.digits(7)}`;
    if (this.#records.has(msisdn)) return;
    this.put(makeNumber(msisdn, this.#random, now));
    const arrangement = place < 6 ? undefined : variety[(place - 6) % variety.length];
    if (arrangement) this.arrange(msisdn, arrangement, now);
  }
}

function makeNumber(msisdn: string, random: Random, now: number): NumberRecord {
  return {
    msisdn,
    accountId: `acc-${random.below(2) + 1}`,
    brand: random.below(4) === 0 ? "activ" : "kcell",
    label: `${random.pick(["Sales", "Stock", "Office", "Drivers"])} ${random.below(90) + 10}`,
    life: "active",
    blocks: [],
    iccid: makeIccid(random),
    tariff: random.pick(tariffs),
    services: [{ code: "CALLER_ID", connectedAt: now - 100 * 86_400_000 }],
    updatedAt: now,
  };
}
