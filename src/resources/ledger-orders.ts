import type { Recorded } from "../calls/applied.js";
import { KcellError } from "../errors/kcell-error.js";
import { redactText } from "../esim/redact-text.js";
import type { OpenIntent, Store } from "../store/store.js";
import { assertObject, assertOneOf, assertText } from "./arguments.js";
import type { OrderMaker } from "./order-maker.js";
import type { Order } from "./order.js";

/** What the ledger alone knows of the changes. */
export interface LedgerOrders {
  /**
   * Settles a change that no reading can (`attention`, or `unknown` for good) by a person's word: who, what and on what it rests go into the ledger.
   * Nothing is sent; after `notApplied` sending again is a new decision, under a new intent id.
   *
   * @throws {KcellError} `INVALID_ARGUMENT` where the change is not in doubt, `INTENT_NOT_FOUND`, `STORE_REQUIRED`, `STORAGE_FAILED`.
   */
  decide(
    intentId: string,
    decision: { readonly outcome: "applied" | "notApplied"; readonly by: string; readonly note: string },
  ): Promise<void>;
  /**
   * What the ledger alone knows of a change: its order, or as an error what else became of it. Undefined where the ledger has none of that intent id,
   * or it has never left. Nothing is sent, and nothing read from the operator.
   *
   * @throws {KcellError} The recorded refusal; `OUTCOME_UNKNOWN` or `INTENT_IN_PROGRESS` with the verdict `unknown`; `STORE_REQUIRED`.
   */
  recorded(intentId: string): Promise<Order | undefined>;
  /** The changes of the ledger that are not settled yet. @throws {KcellError} `STORE_REQUIRED` */
  open(): AsyncIterable<OpenIntent>;
}

/** What these need. */
export interface LedgerOrdersOptions {
  readonly orders: OrderMaker;
  readonly store: Store | undefined;
  readonly recorded: (intentId: string) => Promise<Recorded | undefined>;
  readonly decide: LedgerOrders["decide"];
}

/** The part of the resource that asks the ledger alone, and never the operator. */
export function createLedgerOrders({ orders, store, recorded, decide }: LedgerOrdersOptions): LedgerOrders {
  return {
    async *open() {
      try {
        yield* requiredStore(store).ledger.open();
      } catch (error) {
        // What a store throws of its own may hold anything, so it is not repeated.
        throw KcellError.is(error) ? error : new KcellError("STORAGE_FAILED", "The ledger cannot be read.");
      }
    },
    async recorded(intentId) {
      assertText("intentId", intentId);
      const known = await recorded(intentId);
      if (!known) return undefined;
      return known.operation === "cancelOrder" ? orders.cancellation(known) : orders.plain(known);
    },
    async decide(intentId, decision) {
      assertText("intentId", intentId);
      assertObject("decision", decision);
      const { outcome, by, note } = decision;
      assertOneOf("outcome", outcome ?? "", ["applied", "notApplied"]);
      assertText("by", by);
      assertText("note", note);
      await decide(intentId, { outcome, by: redactText(by), note: redactText(note) });
    },
  };
}

/** @throws {KcellError} `STORE_REQUIRED` */
export function requiredStore(store: Store | undefined): Store {
  if (store) return store;
  throw new KcellError("STORE_REQUIRED", "Only a client with a store knows its changes.");
}
