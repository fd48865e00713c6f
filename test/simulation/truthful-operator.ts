import { type End, OperatorBooks, type TrueOrder, type Wish } from "./operator-books.js";
import type { World } from "./world.js";

/** What the operator of a schedule is like. */
export interface Nature {
  /** Keeps our reference with the order, shows it and finds the order by it. */
  readonly honoursExternalIds: boolean;
  /** Milliseconds within which it acts, and shows it, at the latest; an order that it shows may take longer. */
  readonly settleMs: number;
  /** Takes a repeated reference for the same change, for so long. */
  readonly keyValidMs: number | undefined;
  /** Refuses a change for a number that is in that state already. */
  readonly refusesWhatHolds: boolean;
  /** How long access tokens last, and whether it gives refresh tokens. */
  readonly tokenMs: number;
  readonly givesRefreshTokens: boolean;
}

/** A request as it reaches the operator. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** When it left the client: what the operator promises is counted from there. */
  readonly leftAt: number;
  /** Which request of the schedule it is; no wire tells that. */
  readonly departure: number;
  /** It has waited in the operator's house: who sent it was looked at when it came. */
  readonly isAdmitted?: boolean;
}

/** An answer as the operator gives it. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  text: JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});
export const problem = (status: number, code: string, more: object = {}): Reply => json(status, { code, ...more });
const refusesAccess = (): Reply => problem(403, "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", { type: "urn:abnormal-usage-detected" });

/** An operator that never lies: whatever it answers is so. What becomes of its answers is for the network to say. */
export class TruthfulOperator {
  readonly books: OperatorBooks;
  readonly nature: Nature;
  readonly #world: World;
  readonly #keys = new Map<string, { readonly orderId: string; readonly until: number }>();
  readonly #goodTokens = new Map<string, number>();
  readonly #goodRefreshTokens = new Set<string>();
  #made = 0;
  /** Holds the subscriber for suspicious (rule 2.9). */
  isSuspicious = false;
  maintenanceUntil = -1;
  /** Ends every order well from now on. */
  isCalm = false;

  constructor(world: World, nature: Nature, msisdns: readonly string[]) {
    this.#world = world;
    this.nature = nature;
    this.books = new OperatorBooks(world, msisdns);
  }

  /** Access tokens are worth nothing from now on; refresh tokens where it says so. */
  revoke({ refreshTokensToo }: { readonly refreshTokensToo: boolean }): void {
    this.#goodTokens.clear();
    if (refreshTokensToo) this.#goodRefreshTokens.clear();
  }

  handle(request: Incoming): Reply {
    if (request.isAdmitted === true) return this.#route(request);
    if (this.isSuspicious) return refusesAccess();
    if (request.path === "/auth/token") return this.#token(new URLSearchParams(request.body));
    if ((this.#goodTokens.get(request.headers["authorization"] ?? "") ?? -1) <= this.#world.time) return problem(401, "TOKEN_EXPIRED");
    if (this.maintenanceUntil > this.#world.time) return this.#maintenance();
    return this.#route(request);
  }

  #maintenance(): Reply {
    const until = new Date(this.#world.wall() + this.maintenanceUntil - this.#world.time).toISOString();
    return problem(503, "MAINTENANCE", { window: { from: new Date(this.#world.wall()).toISOString(), until } });
  }

  #token(form: URLSearchParams): Reply {
    const refreshToken = form.get("refresh_token");
    if (refreshToken !== null && !this.#goodRefreshTokens.delete(refreshToken))
      return json(400, { error: "invalid_grant", code: "invalid_grant" });
    const number = (this.#made += 1);
    this.#goodTokens.set(`Bearer access-${number}`, this.#world.time + this.nature.tokenMs);
    const next = this.nature.givesRefreshTokens ? { refresh_token: `refresh-${number}` } : {};
    if (this.nature.givesRefreshTokens) this.#goodRefreshTokens.add(`refresh-${number}`);
    return json(200, {
      access_token: `access-${number}`,
      token_type: "Bearer",
      expires_in: Math.floor(this.nature.tokenMs / 1000),
      ...next,
    });
  }

  #route(request: Incoming): Reply {
    const { method, path, query, body } = request;
    if (path === "/access") return json(200, { state: "active" });
    if (path === "/numbers/lookup") return this.#lookup(JSON.parse(body) as { readonly msisdns: readonly string[] });
    if (path === "/services/lookup") return this.#services(JSON.parse(body) as { readonly msisdn: string });
    if (path === "/esim/lookup") return json(200, { state: "ready", oldSimEnds: "onOrder", delivery: { by: "email" } });
    if (path === "/esim/activation-code") return json(200, { delivery: { by: "email" } });
    if (path === "/orders" && method === "POST") return this.#order(JSON.parse(body) as OrderBody, request);
    if (path === "/orders") return this.#search(query["externalId"]);
    const [, id = "", isCancel] = /^\/orders\/([^/]+)(\/cancel)?$/u.exec(path) ?? [];
    const order = this.books.orders.get(id);
    if (!order) return problem(404, "ORDER_NOT_FOUND");
    if (isCancel === undefined) return json(200, this.#shown(order), this.#world.chance.is(0.2) ? { "retry-after": "2" } : {});
    return this.#cancel(order, request);
  }

  #lookup({ msisdns }: { readonly msisdns: readonly string[] }): Reply {
    const items = msisdns.map((msisdn) => this.books.shown(msisdn)).filter((number) => number !== undefined);
    const shown = items.map(({ msisdn, blocks, sim }) => ({
      msisdn,
      status: blocks.length > 0 ? "blocked" : "active",
      sim: { format: sim },
      blocks: blocks.map(({ id, by }) => ({
        id,
        initiatedBy: by,
        reason: "other",
        scope: "full",
        removableBySubscriber: by === "subscriber",
      })),
    }));
    return json(200, { items: shown, notFound: msisdns.filter((msisdn) => !items.some((item) => item.msisdn === msisdn)) });
  }

  #services({ msisdn }: { readonly msisdn: string }): Reply {
    const { services = [] } = this.books.shown(msisdn) ?? {};
    return json(200, { items: services.map((code) => ({ code, state: "connected" })) });
  }

  #search(externalId: unknown): Reply {
    const { honoursExternalIds } = this.nature;
    const found = [...this.books.orders.values()].filter(
      (order) =>
        order.foundFrom <= this.#world.time && (externalId === undefined || !honoursExternalIds || order.externalId === externalId),
    );
    return json(200, { items: found.map((order) => this.#shown(order)), nextCursor: null });
  }

  #order(body: OrderBody, { departure, leftAt }: Incoming): Reply {
    const { externalId, action, msisdn, serviceCode, blockId } = body;
    const key = this.#keys.get(externalId);
    const same = key && leftAt < key.until ? this.books.orders.get(key.orderId) : undefined;
    if (same) return json(200, this.#shown(same));
    const wish = { action, msisdn, ...(serviceCode !== undefined && { code: serviceCode }), ...(blockId !== undefined && { blockId }) };
    if (this.nature.refusesWhatHolds && this.books.holds(wish)) return problem(409, "ALREADY_IN_STATE");
    const order = this.#take(wish, { externalId, departure, leftAt });
    const { keyValidMs } = this.nature;
    if (keyValidMs !== undefined) this.#keys.set(externalId, { orderId: order.id, until: leftAt + keyValidMs });
    return json(201, this.#shown(order));
  }

  /** Takes an application for an order: what becomes of it, and when reads begin to show it. */
  #take(wish: TrueOrder["wish"], { externalId, departure, leftAt }: Origin): TrueOrder {
    const { chance, time } = this.#world;
    const { honoursExternalIds, settleMs } = this.nature;
    const latest = leftAt + settleMs - 1;
    const end: End = this.isCalm || chance.is(0.75) ? "completed" : chance.one(["failed", "rejected", "cancelled", "partial"]);
    const wanted = chance.is(0.5) ? 0 : chance.is(0.7) ? chance.between(1, 20_000) : chance.between(1, 3 * settleMs);
    // Where nobody finds the order by our reference, only the number tells, and then the operator's time to act is all there is.
    const endsAt = honoursExternalIds ? time + wanted : Math.max(time, Math.min(latest, time + wanted));
    const foundFrom = Math.max(time, Math.min(latest, time + (chance.is(0.5) ? 0 : chance.between(1, 30_000))));
    const shown = [{ state: chance.one(["acknowledged", "inProgress", "scheduled"]), from: time }];
    const order: TrueOrder = {
      id: `order-${this.books.orders.size + 1}`,
      departure,
      externalId: honoursExternalIds ? externalId : undefined,
      wish,
      state: "inProgress",
      shown,
      foundFrom,
    };
    this.books.orders.set(order.id, order);
    this.#world.tell(
      "operator",
      () => `takes ${order.id} of request ${departure}: ${wish.action} ${wish.msisdn}, ${end} in ${endsAt - time} ms`,
    );
    if (endsAt > time) this.#world.after(endsAt - time, () => this.#end(order, end, leftAt));
    else this.#end(order, end, leftAt);
    return order;
  }

  #end(order: TrueOrder, end: End, leftAt: number): void {
    if (order.state !== "inProgress") return;
    const { chance, time } = this.#world;
    order.state = end;
    const lagMs = chance.is(0.7) ? 0 : chance.between(1, 10_000);
    const shownFrom = Math.max(time, Math.min(leftAt + this.nature.settleMs - 1, time + lagMs));
    order.shown.push({ state: end, from: shownFrom });
    if (end === "completed") this.books.carryOut(order, shownFrom);
  }

  #cancel(order: TrueOrder, { departure, leftAt }: Incoming): Reply {
    if (order.state !== "inProgress") return problem(409, "ALREADY_IN_STATE");
    order.cancelledBy = departure;
    this.#end(order, "cancelled", leftAt);
    return json(200, this.#shown(order));
  }

  #shown({ id, externalId, wish, shown }: TrueOrder): object {
    const due = shown.findLast(({ from }) => from <= this.#world.time) ?? shown[0];
    return { id, action: wish.action, msisdn: wish.msisdn, state: due?.state, ...(externalId !== undefined && { externalId }) };
  }
}

type Origin = Pick<Incoming, "departure" | "leftAt"> & { readonly externalId: string };

interface OrderBody {
  readonly externalId: string;
  readonly action: Wish["action"];
  readonly msisdn: string;
  readonly serviceCode?: string;
  readonly blockId?: string;
}
