import {
  type Contract,
  type Kcell,
  KcellError,
  maskMsisdn,
  type OperationName,
  type Order,
  parseMsisdn,
  type SubscriberNumber,
} from "../../index.js";
import { Doubtful, lineOf, type OnlineLine, Skipped } from "./online-line.js";
import { assertPast } from "./plausible-time.js";
import { shownWord } from "./shown-word.js";

/** What one read finds, the next ones go on with. */
interface Found {
  number?: string | undefined;
  orderId?: string | undefined;
}

/** What reading needs. */
export interface ReadingOptions {
  readonly kcell: Kcell;
  readonly contract: Contract;
  /** E.164; the first of the listing where it is not given. */
  readonly number: string | undefined;
}

/** Runs every read that the contract has, once, in the order in which one gives the next what it needs. */
export async function readEverything({ kcell, contract, number }: ReadingOptions): Promise<readonly OnlineLine[]> {
  const found: Found = { number };
  const lines: OnlineLine[] = [];
  for (const [operation, read] of Object.entries(reads) as [OperationName, Read][]) {
    if (!contract.operations[operation]) continue;
    const { open } = await kcell.access.gate();
    // After a suspicion, or refused credentials, more requests would only make it worse.
    const tried = open ? () => understood(read(kcell, found)) : () => Promise.reject(new Skipped("not tried: nothing may go out any more"));
    lines.push(await lineOf(operation, tried));
  }
  return lines;
}

/**
 * What the operator says about this one number or order, and the contract understands, is no fault of the contract; nor is it that its wire needs
 * an argument which nobody knows here.
 */
async function understood(reading: Promise<string>): Promise<string> {
  try {
    return await reading;
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    const { code, kind, status, fields = {} } = error;
    if (code === "INVALID_ARGUMENT" && status === undefined)
      throw new Skipped(`not tried: it needs ${Object.keys(fields).map(shownWord).join(", ")}`);
    if (status === undefined || !["validation", "conflict", "notFound"].includes(kind)) throw error;
    return `the operator refuses, and is understood: ${code}`;
  }
}

type Read = (kcell: Kcell, found: Found) => Promise<string>;

const reads: { readonly [N in OperationName]?: Read } = {
  async getAccess(kcell) {
    const { state } = await kcell.access.state();
    return `the access is ${shownWord(state)}`;
  },
  async listNumbers(kcell, found) {
    const page = await firstOf(kcell.numbers.list().pages());
    page.items.forEach(assertNumber);
    found.number ??= page.items[0]?.msisdn;
    return `${page.items.length} on the first page${page.nextCursor === null ? "" : ", more follow"}`;
  },
  async lookupNumbers(kcell, found) {
    const number = await kcell.numbers.get(numberIn(found));
    assertNumber(number);
    return `${maskMsisdn(number.msisdn)} is ${shownWord(number.status)}${number.blocks ? `, with ${number.blocks.length} blocks` : ""}`;
  },
  async listServices(kcell, found) {
    return `${(await kcell.services.list(numberIn(found))).length} connected`;
  },
  async listAvailableServices(kcell, found) {
    return `${(await kcell.services.available(numberIn(found))).length} could be connected`;
  },
  async listOrders(kcell, found) {
    const { items, nextCursor } = await firstOf(kcell.orders.list().pages());
    items.forEach(assertOrder);
    found.orderId = items.find(({ id }) => id !== undefined)?.id;
    return `${items.length} on the first page${nextCursor === null ? "" : ", more follow"}`;
  },
  async getOrder(kcell, { orderId }) {
    if (orderId === undefined) throw new Skipped("no order is known to ask about");
    const order = await kcell.orders.get(orderId);
    assertOrder(order);
    if (order.id !== orderId) throw new Doubtful("the answer speaks of another order than was asked about");
    return `it is ${shownWord(order.state)}`;
  },
  async getEsimProfile(kcell, found) {
    const { state, delivery } = await kcell.esim.get(numberIn(found));
    return `the profile is ${shownWord(state)}${delivery?.by === "email" ? ", its code goes by e-mail" : ""}`;
  },
  checkOrder: () => Promise.reject(new Skipped("not tried: a mistake in it would be a change")),
  getActivationCode: () => Promise.reject(new Skipped("not tried: it would fetch a secret")),
};

function numberIn({ number }: Found): string {
  if (number === undefined) throw new Skipped("no number is known to ask about: give --number");
  return number;
}

async function firstOf<T>(pages: AsyncIterable<T>): Promise<T> {
  for await (const page of pages) return page;
  throw new Doubtful("there is no first page");
}

function assertNumber({ msisdn, updatedAt, blocks = [] }: SubscriberNumber): void {
  if (!isE164(msisdn)) throw new Doubtful("a number is not as +77011234567, so it will not be found again");
  for (const time of [updatedAt, ...blocks.map(({ since }) => since)]) assertPast(time);
}

function assertOrder({ msisdn, createdAt, completedAt }: Order): void {
  if (!isE164(msisdn)) throw new Doubtful("the number of an order is not as +77011234567");
  for (const time of [createdAt, completedAt]) assertPast(time);
}

function isE164(msisdn: string): boolean {
  try {
    return parseMsisdn(msisdn) === msisdn;
  } catch {
    return false;
  }
}
