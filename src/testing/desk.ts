import { deprecationHeaders, drifted } from "./drift.js";
import { refuseEntrance } from "./entrance.js";
import { cutReply } from "./fault-replies.js";
import type { FaultContext } from "./fault-plays.js";
import { Faults, type Planned } from "./faults.js";
import type { Handled } from "./handler.js";
import { Idempotency } from "./idempotency.js";
import { type Incoming, readRequest } from "./incoming.js";
import { Journal } from "./journal.js";
import { operationHandlers } from "./operation-handlers.js";
import type { OperatorBooks } from "./operator-books.js";
import { problemReply } from "./problems.js";
import { type Reply, toResponse } from "./reply.js";
import { holdHeader } from "./virtual-transport.js";

/** Where requests are answered: in come faults, refusals, the operation, more faults, and the answer. */
export class Desk {
  readonly journal = new Journal();
  readonly faults = new Faults();
  readonly #idempotency = new Idempotency();
  readonly #inFlight = new Set<string>();
  readonly #books: OperatorBooks;

  constructor(books: OperatorBooks) {
    this.#books = books;
  }

  async handle(request: Request): Promise<Response> {
    const { options, random, suspicion, limits, standing } = this.#books;
    const incoming = await readRequest(request, options.basePath, options.clock.now());
    suspicion.arrived(incoming.at);
    const requestId = `req-${random.hex(12)}`;
    const { handled, planned } = this.#judge(incoming);
    const close = this.journal.open(incoming, requestId, planned?.name);
    const reply = await this.#reply(handled, planned);
    close(reply);
    const now = options.clock.now();
    const correlator = incoming.headers.get("x-correlator");
    return toResponse(standing.drifts ? drifted(reply) : reply, {
      Date: new Date(now).toUTCString(),
      "x-request-id": requestId,
      ...(correlator !== null && { "x-correlator": correlator }),
      ...limits.headers(now),
      ...(standing.deprecates && reply.status < 300 && deprecationHeaders),
    });
  }

  /** Decides what is to become of a request. */
  #judge(incoming: Incoming): { readonly handled: Handled; readonly planned: Planned | undefined } {
    const reference = referenceOf(incoming);
    const isInFlight = reference !== undefined && this.#inFlight.has(reference);
    const asked: Handled = { ...incoming, fate: "carriedOut", isInFlight };
    const planned = this.faults.take(asked);
    const { fault, ms = 0 } = planned ?? {};
    return { planned, handled: { ...asked, fate: fault?.fate ?? "carriedOut", ...(fault?.late && { lateMs: ms }) } };
  }

  async #reply(handled: Handled, planned: Planned | undefined): Promise<Reply> {
    const reference = handled.isInFlight ? undefined : referenceOf(handled);
    if (reference !== undefined) this.#inFlight.add(reference);
    try {
      const early = await planned?.fault.before?.(this.#context(handled, planned.ms));
      if (early) return early;
      await this.#wait(handled, this.#books.options.latencyMs);
      const reply = this.#carryOut(handled);
      if (reference !== undefined) this.#inFlight.delete(reference);
      return (await planned?.fault.after?.(reply, this.#context(handled, planned.ms))) ?? reply;
    } catch (thrown) {
      // A wait ends so when the sender has gone; nobody is there to be answered.
      if (handled.signal.aborted) return cutReply;
      throw thrown;
    } finally {
      if (reference !== undefined) this.#inFlight.delete(reference);
    }
  }

  #carryOut(handled: Handled): Reply {
    const books = this.#books;
    const now = books.options.clock.now();
    books.orders.progress(now);
    const { route } = handled;
    if (!route) return { ...problemReply({ code: "INVALID_ARGUMENT", status: 404, detail: "There is no such operation." }) };
    const refused = refuseEntrance(handled, books, now);
    if (refused) return refused;
    const key = books.options.honoursIdempotencyKeys && route.isChange ? handled.headers.get("idempotency-key") : null;
    if (key === null) return operationHandlers[route.operationId](handled, books, now);
    const fingerprint = JSON.stringify([handled.path, handled.body]);
    const before = this.#idempotency.recall(key, fingerprint);
    if (before) return before;
    const reply = operationHandlers[route.operationId](handled, books, now);
    this.#idempotency.remember(key, fingerprint, reply);
    return reply;
  }

  #context(request: Handled, ms: number): FaultContext {
    const books = this.#books;
    return { request, books, now: books.options.clock.now(), ms, wait: (waitMs) => this.#wait(request, waitMs) };
  }

  async #wait({ headers, signal }: Incoming, ms: number): Promise<void> {
    if (ms === 0) return;
    const { virtualClock, clock } = this.#books.options;
    const hold = headers.get(holdHeader);
    if (virtualClock) await virtualClock.delay(ms, { signal, ...(hold !== null && { hold }) });
    else await clock.sleep(ms, signal);
  }
}

/** What tells two sendings of one order apart from two orders. */
function referenceOf({ operationId, body }: Incoming): string | undefined {
  const reference: unknown =
    operationId === "createOrder" && typeof body === "object" && body !== null ? Reflect.get(body, "externalId") : undefined;
  return typeof reference === "string" ? reference : undefined;
}
