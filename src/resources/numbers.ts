import type { ApplyChange } from "../calls/applied.js";
import type { CallBase, Read } from "../calls/reads.js";
import { invalidArgument } from "../errors/invalid.js";
import { KcellError } from "../errors/kcell-error.js";
import type { CallOptions, ChangeOptions } from "../model/call-options.js";
import type { Contract } from "../model/contract.js";
import { given } from "../model/given.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import { maskMsisdn, parseMsisdn } from "../model/msisdn.js";
import type { BlockReason, BlockScope, NumberStatus, SimFormat, SubscriberNumber } from "../model/number.js";
import { assertObject, assertOneOf, assertText, changeOfNumber } from "./arguments.js";
import type { Order } from "./order.js";
import type { OrderMaker } from "./order-maker.js";
import { type Paged, type PageLimits, paged } from "./paged.js";

const reasons: readonly BlockReason[] = ["voluntary", "lostOrStolen", "leave"];
const scopes: readonly BlockScope[] = ["full", "outgoing", "data"];

/** The numbers of several, and those that the operator does not know as ours. */
export interface Lookup {
  readonly items: readonly SubscriberNumber[];
  readonly notFound: readonly string[];
}

/** The subscriber's own numbers (rule 1.6). Every method takes a number in any form that people write. */
export interface Numbers {
  /** All numbers, or those of one status or kind of SIM, fetched page by page while they are read. */
  list(filter?: { readonly status?: NumberStatus; readonly sim?: SimFormat }, options?: CallOptions): Paged<SubscriberNumber>;
  /** One number. @throws {KcellError} `INVALID_MSISDN`, `NUMBER_NOT_FOUND`: also one that is not ours or was ported out. */
  get(msisdn: string, options?: CallOptions): Promise<WithMeta<SubscriberNumber>>;
  /** Several numbers; each is either among the items or among those not found. @throws {KcellError} `INVALID_ARGUMENT` for none. */
  lookup(msisdns: Iterable<string>, options?: CallOptions): Promise<WithMeta<Lookup>>;
  /**
   * Blocks a number. Equals a written application of the company (rule 2.10): it is sent once.
   *
   * @throws {KcellError} with a verdict; for `unknown` ask `orders.reconcile(error.intentId)`.
   */
  block(msisdn: string, change: ChangeOptions & { readonly reason: BlockReason; readonly scope?: BlockScope }): Promise<Order>;
  /** Lifts the subscriber's own block; `blockId` says which, where there are several. @throws {KcellError} `BLOCK_NOT_REMOVABLE` */
  unblock(msisdn: string, change?: ChangeOptions & { readonly blockId?: string }): Promise<Order>;
}

/** What the resource needs. */
export interface NumbersOptions {
  readonly read: Read;
  /** Begins a call that takes several requests, with one deadline and one correlation id. */
  readonly begin: (options?: CallOptions) => CallBase;
  readonly apply: ApplyChange;
  readonly orders: OrderMaker;
  readonly contract: Contract;
  readonly limits: PageLimits;
}

/** Makes the resource. */
export function createNumbers({ read, begin, apply, orders, contract, limits }: NumbersOptions): Numbers {
  const lookup: Numbers["lookup"] = async (msisdns, options) => {
    if (typeof msisdns === "string") throw invalidArgument("msisdns", "it must be a list of numbers");
    const asked = [...new Set(Array.from(msisdns, parseMsisdn))];
    if (asked.length === 0) throw invalidArgument("msisdns", "the list is empty");
    const base = begin(options);
    const size = contract.operations.lookupNumbers?.batchSize ?? asked.length;
    const found: { items: SubscriberNumber[]; notFound: string[] } = { items: [], notFound: [] };
    for (let start = 0; ; start += size) {
      const batch = asked.slice(start, start + size);
      const { value, meta } = await read("lookupNumbers", { msisdns: batch }, { base });
      assertAllTold(batch, value);
      found.items.push(...value.items);
      found.notFound.push(...value.notFound);
      if (start + size >= asked.length) return withMeta(found, meta);
    }
  };
  return {
    lookup,
    list: (filter = {}, options) =>
      paged((cursor) => read("listNumbers", given({ status: filter.status, sim: filter.sim, cursor }), options), limits),
    async get(msisdn, options) {
      const { items, meta } = await lookup([msisdn], options);
      const [number] = items;
      if (!number)
        throw new KcellError(
          "NUMBER_NOT_FOUND",
          `The operator knows no ${maskMsisdn(parseMsisdn(msisdn))} among the subscriber's numbers.`,
          meta,
        );
      return withMeta({ ...number }, meta);
    },
    async block(msisdn, change) {
      assertObject("change", change);
      const { reason, scope } = change;
      if (reason === undefined) throw invalidArgument("reason", "it is missing");
      assertOneOf("reason", reason, reasons);
      assertOneOf("scope", scope, scopes);
      return orders.plain(await apply("block", { ...changeOfNumber(msisdn, change), reason, ...given({ scope }) }, change));
    },
    async unblock(msisdn, change = {}) {
      const { blockId } = change;
      if (blockId !== undefined) assertText("blockId", blockId);
      return orders.plain(await apply("unblock", { ...changeOfNumber(msisdn, change), ...given({ blockId }) }, change));
    },
  };
}

/** Every number that was asked about is accounted for, and no other. */
function assertAllTold(asked: readonly string[], { items, notFound }: Lookup): void {
  const told = new Set([...items.map(({ msisdn }) => msisdn), ...notFound]);
  if (told.size !== asked.length || !asked.every((msisdn) => told.has(msisdn))) {
    throw new KcellError("ANSWER_MISMATCH", "The operator's answer speaks of other numbers than those that were asked about.");
  }
}
