import type { Transport, TransportFailure, TransportOptions } from "../../src/model/transport.js";
import { wireAnswer, type WireAnswer, type WireRequest } from "../../src/model/wire-request.js";
import { bodyText } from "../../src/model/wire-request.js";
import { badAnswer, refusalOf, wrongAnswer } from "./bad-answers.js";
import { type Departure, isChange, type Watch } from "./watch.js";
import type { Process } from "./process.js";
import type { Incoming, Reply, TruthfulOperator } from "./truthful-operator.js";
import { drawFate, type Fate, type Weather } from "./weather.js";

/** What a network runs between. */
export interface NetworkParts {
  readonly operator: TruthfulOperator;
  readonly weather: Weather;
  readonly watch: Watch;
}

type Sent = WireRequest & { readonly url: URL };

/** One attempt on its way. */
interface Passage {
  readonly request: Sent;
  readonly options: TransportOptions;
  readonly resolve: (answer: WireAnswer) => void;
  readonly reject: (failure: TransportFailure) => void;
  departure?: Departure;
  isOver: boolean;
}

/** The way between one process and the operator: what leaves, what arrives, and what is heard of it. */
export class Network implements Transport {
  readonly #process: Process;
  readonly #parts: NetworkParts;

  constructor(process: Process, parts: NetworkParts) {
    this.#process = process;
    this.#parts = parts;
  }

  send(request: Sent, options: TransportOptions): Promise<WireAnswer> {
    this.#parts.watch.willSend(this.#process, request);
    return new Promise((resolve, reject) => {
      const passage: Passage = { request, options, resolve, reject, isOver: false };
      const { asksLate, heedsSignals } = this.#parts.weather;
      const giveUp = () => (heedsSignals ? this.#fail(passage, "aborted") : this.#parts.watch.isOver(passage.departure));
      options.signal?.addEventListener("abort", giveUp, { once: true });
      if (asksLate) void this.#connect(passage);
      else this.#leave(passage, this.#draw(passage));
    });
  }

  #draw({ request }: Passage): Fate {
    const { operator, weather } = this.#parts;
    return operator.isCalm ? "well" : drawFate(this.#process.world.chance, weather, isChange(request));
  }

  async #connect(passage: Passage): Promise<void> {
    const { chance } = this.#process.world;
    await this.#process.hop(chance.is(0.5) ? 0 : chance.is(0.9) ? chance.between(1, 30) : chance.between(1000, 15_000));
    if (passage.isOver) return;
    if (passage.options.mayLeave?.() === false) this.#fail(passage, "deadline");
    else this.#leave(passage, this.#draw(passage));
  }

  #leave(passage: Passage, fate: Fate): void {
    if (this.#process.isDead) return;
    const { world } = this.#process;
    if (fate === "refusedConnection") {
      const after = chanceOf(this.#process);
      world.after(after, () => this.#fail(passage, "transport"), { owner: this.#process });
      return;
    }
    const departure = this.#parts.watch.leaves(this.#process, passage.request, passage.options.signal?.aborted ?? false);
    passage.departure = departure;
    world.tell(this.#process.name, () => `sends ${passage.request.method} ${passage.request.path} ${departure.correlator} (${fate})`);
    world.after(chanceOf(this.#process), () => this.#travel(passage, fate, departure));
  }

  #travel(passage: Passage, fate: Fate, departure: Departure): void {
    const { operator } = this.#parts;
    const { world } = this.#process;
    const { chance } = world;
    const incoming = incomingOf(passage.request, departure);
    const isLost = fate === "lostBefore" || fate === "lostAfter" || fate === "lostAndLate";
    if (fate === "tokenRevoked") operator.revoke({ refreshTokensToo: chance.is(0.3) });
    const isHandled = ["well", "tokenRevoked", "lostAfter", "faultAfter", "wrongAnswer"].includes(fate);
    const isLate = fate === "faultAndLate" || fate === "lostAndLate";
    if (isLate && isChange(passage.request)) this.#handleLate(incoming, departure);
    const reply = isHandled ? operator.handle(incoming) : undefined;
    if (isLost) return this.#lose(passage);
    const shown = this.#shownFor(fate, incoming, reply);
    world.after(chanceOf(this.#process), () => this.#hear(passage, shown, departure), { owner: this.#process });
  }

  /** It waits somewhere before the operator, which acts on it later, but within its time. */
  #handleLate(incoming: Incoming, departure: Departure): void {
    const { world } = this.#process;
    const { operator } = this.#parts;
    const leftMs = departure.at + operator.nature.settleMs - 1 - world.time;
    world.after(world.chance.between(0, Math.max(0, world.chance.is(0.6) ? Math.min(20_000, leftMs) : leftMs)), () => {
      const { status } = operator.handle({ ...incoming, isAdmitted: true });
      world.tell("operator", () => `acts late on ${departure.correlator}: ${status}`);
    });
  }

  #shownFor(fate: Fate, incoming: Incoming, reply: Reply | undefined): Reply {
    const { chance } = this.#process.world;
    const isKeyed = this.#parts.operator.nature.keyValidMs !== undefined;
    if (fate === "refusal") return refusalOf(incoming, chance, isKeyed);
    if (fate === "wrongAnswer" && reply) return wrongAnswer(reply, incoming, chance);
    if (fate === "unreadableRefusal") return { status: chance.one([400, 403, 404]), text: "<html>No.</html>" };
    return reply && fate !== "faultAfter" ? reply : badAnswer(chance);
  }

  /** No answer comes: the connection breaks, or nothing ever happens. */
  #lose(passage: Passage): void {
    const { world } = this.#process;
    if (world.chance.is(0.5)) world.after(chanceOf(this.#process), () => this.#fail(passage, "transport"), { owner: this.#process });
  }

  #hear(passage: Passage, { status, text, headers }: Reply, departure: Departure): void {
    // A transport that heeds no signal may still hear something; its client does not.
    if (passage.isOver || passage.options.signal?.aborted) return;
    passage.isOver = true;
    const { world } = this.#process;
    world.tell(this.#process.name, () => `hears ${status} ${departure.correlator} ${text.slice(0, 160)}`);
    this.#parts.watch.hears(departure, status, text);
    passage.resolve(wireAnswer({ status, text, headers: new Headers(headers) }));
  }

  #fail(passage: Passage, kind: TransportFailure["kind"]): void {
    if (passage.isOver) return;
    passage.isOver = true;
    const isSure = !passage.departure && (kind !== "transport" || this.#parts.weather.hasEvidence);
    this.#process.world.tell(this.#process.name, () => `hears nothing: ${kind}, sent ${isSure ? "no" : "maybe"}`);
    this.#parts.watch.isOver(passage.departure);
    passage.reject({ kind, sent: isSure ? "no" : "maybe" });
  }
}

function chanceOf({ world: { chance } }: Process): number {
  return chance.is(0.9) ? chance.between(1, 60) : chance.between(100, 15_000);
}

function incomingOf(request: Sent, { at: leftAt, number: departure }: Departure): Incoming {
  const { method, path, query = {}, headers = {} } = request;
  return { method, path, query, headers, body: bodyText(request) ?? "", leftAt, departure };
}
