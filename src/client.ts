import { authorize, awaitToken } from "./auth/authorize.js";
import { createCredentialsNaming, Identities } from "./auth/identity.js";
import { TokenManager } from "./auth/token-manager.js";
import { TokenRenewal } from "./auth/token-renewal.js";
import { tokenSource } from "./auth/token-source.js";
import { attempts } from "./calls/attempts.js";
import type { Decorator, Send } from "./calls/call.js";
import { driftReporter } from "./calls/drift.js";
import { gate, lastLook } from "./calls/gate.js";
import { unlessRefused } from "./calls/hold-back.js";
import { GateKeeper } from "./calls/gate-keeper.js";
import { Maintenance } from "./calls/maintenance.js";
import { pace } from "./calls/pace.js";
import { baseOf, type CallMaking, createRead, type Read } from "./calls/reads.js";
import { RetryBudget } from "./calls/retry-budget.js";
import { Slots } from "./calls/slots.js";
import { referenceContract } from "./contract/reference-contract.js";
import { KcellError } from "./errors/kcell-error.js";
import { exchange } from "./http/exchange.js";
import { fetchTransport } from "./http/fetch-transport.js";
import { retryAfter } from "./http/retry-after.js";
import { createApply } from "./ledger/apply-change.js";
import { createDecide } from "./ledger/decide.js";
import { createFindClues } from "./ledger/order-clues.js";
import { createRecordEnd } from "./ledger/record-end.js";
import { createNoteAct } from "./ledger/note-act.js";
import { noteSecrets } from "./ledger/note-secrets.js";
import { createReconcile } from "./ledger/reconcile.js";
import { record } from "./ledger/record.js";
import { createRecorded } from "./ledger/recorded-outcome.js";
import { type Clock, systemClock } from "./model/clock.js";
import type { Contract } from "./model/contract.js";
import type { Emit } from "./model/events.js";
import { given } from "./model/given.js";
import { plainWord } from "./model/plain-word.js";
import { type ClientOptions, checkOptions } from "./options.js";
import { type AccessControl, createAccess } from "./resources/access.js";
import { createEsim, type Esim } from "./resources/esim.js";
import { createFollow } from "./resources/follow-order.js";
import { createNumbers, type Numbers } from "./resources/numbers.js";
import type { Order } from "./resources/order.js";
import { createOrderMaker } from "./resources/order-maker.js";
import { createOrders, type Orders } from "./resources/orders.js";
import { createServices, type Services } from "./resources/services.js";
import type { Cells } from "./store/cell-value.js";
import { memoryStore } from "./store/memory-store.js";
import { VERSION } from "./model/version.js";

/** The client: all seven capabilities of rule 1.6, the orders behind them, and the access to the Service. */
export interface Kcell {
  readonly numbers: Numbers;
  readonly services: Services;
  readonly esim: Esim;
  readonly orders: Orders;
  readonly access: AccessControl;
  /** Ends this client: later calls are refused. A store that it was given stays open, for others may use it. */
  close(): Promise<void>;
}

/** What everything in a client is made with. */
interface Parts {
  readonly options: ClientOptions;
  readonly contract: Contract;
  readonly baseUrl: URL;
  readonly tokenUrl: URL | undefined;
  readonly clock: Clock;
  readonly cells: Cells;
  /** Begin of the names of the cells that clients of a subscriber share. */
  readonly subscriber: string;
  readonly emit: Emit;
  readonly deadlineMs: number;
}

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws {KcellError} `CONFIG_INVALID`, `CREDENTIALS_MISSING`, `INSECURE_URL`, `BROWSER_REFUSED`, each naming the field.
 *
 * @example
 * ```ts
 * import { createClient, memoryStore } from "kcell-self-service";
 *
 * const kcell = createClient({ baseUrl, credentials: { login, password }, store: memoryStore() });
 * for await (const number of kcell.numbers.list({ status: "active" })) console.log(number.status);
 * ```
 */
export function createClient(options: ClientOptions): Kcell {
  const contract = options?.contract ?? referenceContract;
  const urls = checkOptions(options, contract);
  const { clock = systemClock, store, deadlineMs = 30_000, limits } = options;
  const parts: Parts = {
    options,
    contract,
    ...urls,
    clock,
    cells: store ?? memoryStore(),
    subscriber: options.subscriberId ?? urls.baseUrl.origin,
    emit: emitter(options, clock),
    deadlineMs,
  };
  let closed = false;
  const { send, keeper, maintenance, identities } = createChain(parts, () => closed);
  const making: CallMaking = { contract, send, clock, newId, deadlineMs, drift: driftReporter(parts.emit) };
  const read = noteSecrets(createRead(making), { making, store, administrator: options.administrator });
  const { apply, note, reconcile, recorded, decide, findClues, recordEnd } = createLedgerUses(parts, making, read);
  const retryAt = (headers: Headers): Date | undefined => retryAfter(headers, clock.now());
  const orders = createOrderMaker(createFollow({ read, clock, recordEnd, findClues, retryAfter: retryAt }));
  const pageLimits = { pages: limits?.pages ?? 10_000, items: limits?.items ?? 1_000_000 };
  const ofOrders = { read, apply, orders, findClues, reconcile, recorded, decide, store, limits: pageLimits };
  return {
    numbers: createNumbers({ read, apply, orders, begin: (given = {}) => baseOf(making, given), contract, limits: pageLimits }),
    services: createServices({ read, apply, orders }),
    esim: createEsim({ read, apply, orders, contract }),
    orders: createOrders({ ...ofOrders, raiseForeign: foreignOrderRaiser(keeper) }),
    access: createAccess({
      ...{ read, contract, gate: keeper, maintenance, emit: parts.emit, note },
      forgiveCredentials: () => identities.forgive(),
      acceptedRulesSha256: options.administrator?.rulesSha256,
    }),
    close: async () => {
      closed = true;
    },
  };
}

/** Everything that writes into the ledger or reads from it. */
function createLedgerUses({ options: { store, administrator }, contract, clock, emit }: Parts, making: CallMaking, read: Read) {
  const note = createNoteAct({ store, clock, administrator });
  return {
    note,
    apply: createApply({ making, store, administrator, emit }),
    decide: createDecide({ store, clock, note }),
    reconcile: createReconcile({ making, read, store }),
    recorded: createRecorded(store),
    findClues: createFindClues({ contract, store }),
    recordEnd: createRecordEnd({ store, clock, emit }),
  };
}

/** An order that is not ours is an incident (rule 2.14). */
function foreignOrderRaiser(keeper: GateKeeper): (order: Order) => Promise<void> {
  return ({ id, action }) => keeper.raise({ code: "FOREIGN_ORDER", ...given({ operation: plainWord(action), orderId: plainWord(id) }) });
}

interface Chain {
  readonly send: Send;
  readonly keeper: GateKeeper;
  readonly maintenance: Maintenance;
  readonly identities: Identities;
}

/** The one place that knows the order of the concerns. A token request enters at the pace, like any other. */
function createChain(parts: Parts, isClosed: () => boolean): Chain {
  const { options, contract, clock, cells, emit, subscriber, tokenUrl, deadlineMs } = parts;
  const { perSecond = 3, perMinute = 50, changesAtOnce = 1 } = { ...contract.pace, ...options.pace };
  const maintenance = new Maintenance({ cells, key: `maintenance:${subscriber}`, clock, emit });
  const keeper = new GateKeeper({ cells, key: `gate:${subscriber}`, clock, emit, maintenance, contact: options.supportEmail });
  const identities = new Identities(options.credentials, createCredentialsNaming(cells, `names:${subscriber}`));
  const slots = new Slots({ clock, cells, key: `pace:${subscriber}`, perSecond, perMinute });

  const paced = pace({ slots, clock, changesAtOnce });
  const gated = gate(keeper)(record()(unless(isClosed)(lastLook(keeper)(createExchange(parts)))));
  const obtain = tokenSource({ auth: contract.auth, send: paced(gated), clock, newId, tokenUrl, deadlineMs });
  const onReuse = (credentialsId: string, { requestId, correlationId }: KcellError): Promise<void> =>
    keeper.raise({ code: "REFRESH_TOKEN_REUSED", operation: "tokenRefresh", credentialsId, ...given({ requestId, correlationId }) });
  const renewal = new TokenRenewal({ obtain, cells, key: `token:${subscriber}`, clock, emit, leaseMs: deadlineMs, onReuse });
  const tokens = new TokenManager({ identities, renewal, clock, emit });
  const authorized = paced(authorize({ auth: contract.auth, tokens, clock })(gated));
  const repeated = attempts({ clock, random: options.random ?? Math.random, emit, budget: new RetryBudget(), most: options.attempts ?? 3 });
  return { send: unless(isClosed)(repeated(awaitToken({ tokens, clock })(authorized))), keeper, maintenance, identities };
}

/** What was queued when the client was closed does not leave either. */
function unless(isClosed: () => boolean): Decorator {
  const refusal = () => (isClosed() ? new KcellError("CLIENT_CLOSED", "This client was closed, so nothing was sent.") : undefined);
  return (next) => (call) => unlessRefused(call, next, refusal);
}

function createExchange({ options, contract, baseUrl, clock, emit }: Parts): Send {
  const { transport = fetchTransport(), locale, attemptTimeoutMs = 10_000, limits, userAgent } = options;
  return exchange({
    transport,
    contract,
    baseUrl,
    clock,
    emit,
    locale,
    attemptTimeoutMs,
    userAgent: `kcell-self-service/${VERSION}${userAgent === undefined ? "" : ` ${userAgent}`}`,
    limits: { bodyBytes: limits?.bodyBytes ?? 8 * 2 ** 20, jsonDepth: limits?.jsonDepth ?? 32 },
  });
}

function emitter({ onEvent }: ClientOptions, clock: Clock): Emit {
  return (facts) => {
    // A listener's fault is the listener's, an asynchronous one's too: it must not decide over a legal act.
    const told = async (): Promise<unknown> => onEvent?.({ at: new Date(clock.now()), ...facts });
    told().catch(() => {});
  };
}

/**
 * Ids never come from the injected randomness: two changes must not share one by accident. One UUID in a thousand reads as a phone
 * number somewhere in it; people and log filters would take it for one, so it is not used.
 */
function newId(): string {
  for (;;) {
    const id = crypto.randomUUID();
    if (!/(?:\d-?){10}/u.test(id)) return id;
  }
}
