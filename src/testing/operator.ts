import type { Clock } from "../model/clock.js";
import type { Credentials } from "../model/credentials.js";
import { memoryStore } from "../store/memory-store.js";
import type { Arrangement } from "./arrangement-table.js";
import { Desk } from "./desk.js";
import { suspect } from "./entrance.js";
import { type FaultOrder, type FaultTarget, isFor } from "./faults.js";
import type { JournalEntry } from "./journal.js";
import type { NumberShown } from "./number-record.js";
import { showWithOrders } from "./number-operations.js";
import { type OperatorBooks, openBooks } from "./operator-books.js";
import type { OperatorConnection } from "./operator-connection.js";
import { type OperatorOptions, settleOptions } from "./operator-options.js";
import type { Effects } from "./order-book.js";
import { seededRandom } from "./random.js";
import type { ScenarioName, ScenarioOptions } from "./scenario-table.js";
import { scenarioPlays } from "./scenario-plays.js";
import type { VirtualClock } from "./virtual-clock.js";
import { inProcessTransport } from "./virtual-transport.js";

/** A mobile operator in a box: stateful, made up from one seed, and as nasty as it is told to be. */
export interface Operator<C extends Clock = VirtualClock> {
  /** Answers a request. `Response.error()` stands for a connection that was cut. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Options for `createClient`: the operator in this process, its clock, a new store, an open pace. */
  connection(): OperatorConnection;
  readonly credentials: Credentials;
  /** A {@link VirtualClock} unless another was given. */
  readonly clock: C;
  /** The subscriber's numbers, E.164. */
  readonly numbers: readonly string[];
  /** The requests that came, oldest first, without secrets and full numbers. */
  readonly journal: readonly JournalEntry[];
  /** How many requests came, for one operation or action of an order, or in all. */
  requests(target?: FaultTarget): number;
  /** How many changes of each kind took effect on a number. */
  effects(msisdn: string): Effects;
  /** A number as the wire would show it now; undefined where it is not the subscriber's. */
  number(msisdn: string): NumberShown | undefined;
  /** Lets something happen to a number outside this wire: a debt, another operator, a phone that takes the eSIM. */
  arrange(msisdn: string, arrangement: Arrangement): void;
  /** Plays a scenario of the Rules until {@link Operator.restore}. */
  play(scenario: ScenarioName, options?: ScenarioOptions): void;
  /** Lets the next request for the target, or the next few, meet a fault. Faults for one target happen in the order of these calls. */
  next(target: FaultTarget, fault: FaultOrder, times?: number): void;
  /** Access tokens are void from now on. */
  revokeTokens(): void;
  /** The operator suspects the client (rule 2.9). */
  suspect(): void;
  /** The circumstances are clear: access is open again. */
  clearSuspicion(): void;
  /** Ends every scenario and fault; numbers and orders stay as they are, and what waited goes on. */
  restore(): void;
}

/**
 * Makes an operator.
 *
 * @example
 * ```ts
 * import { createClient } from "kcell-self-service";
 * import { createOperator } from "kcell-self-service/testing";
 *
 * const operator = createOperator({ seed: 7, numbers: 50 });
 * const kcell = createClient(operator.connection());
 * operator.next("block", "cutAfterEffect");
 * ```
 */
export function createOperator<C extends Clock = VirtualClock>(options: OperatorOptions<C> = {}): Operator<C> {
  const settled = settleOptions(options);
  const books = openBooks(settled);
  const desk = new Desk(books);
  const { clock, credentials } = settled;
  return {
    handle: (request) => desk.handle(request),
    connection: () => connect(books, desk),
    credentials,
    clock,
    numbers: books.numbers.msisdns,
    get journal() {
      return desk.journal.entries;
    },
    requests: (target = "*") => desk.journal.entries.filter((entry) => isFor(target, entry)).length,
    effects(msisdn) {
      books.orders.progress(clock.now());
      return books.orders.effects(msisdn);
    },
    number: (msisdn) => showNow(books, msisdn),
    arrange: (msisdn, arrangement) => books.numbers.arrange(msisdn, arrangement, clock.now()),
    play: (scenario, scenarioOptions = {}) => scenarioPlays[scenario](books, scenarioOptions),
    next: (target, fault, times = 1) => desk.faults.plan(target, fault, times),
    revokeTokens: () => books.tokens.revokeAccess(),
    suspect: () => suspect(books),
    clearSuspicion() {
      books.suspicion.forget();
      if (books.standing.closure?.state === "restricted") books.standing.closure = undefined;
    },
    restore() {
      books.suspicion.forget();
      books.standing.restore();
      books.numbers.catchUp();
      books.orders.restore(clock.now());
      desk.faults.clear();
    },
  };
}

function connect({ options }: OperatorBooks, desk: Desk): OperatorConnection {
  const random = seededRandom(options.seed);
  return {
    baseUrl: `https://operator.test${options.basePath}`,
    credentials: options.credentials,
    subscriberId: "240140990014",
    store: memoryStore(),
    clock: options.clock,
    pace: { perSecond: Infinity, perMinute: Infinity, changesAtOnce: Infinity },
    random: () => random.fraction(),
    transport: inProcessTransport((request) => desk.handle(request), options.virtualClock),
  };
}

function showNow(books: OperatorBooks, msisdn: string): NumberShown | undefined {
  const now = books.options.clock.now();
  books.orders.progress(now);
  const record = books.numbers.find(msisdn, now);
  return record && showWithOrders(record, books);
}
