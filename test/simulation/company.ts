import { createClient, type Contract, type Kcell, type Order, type Store, type Transport } from "kcell-self-service";
import type { World } from "./world.js";
import { Process } from "./process.js";
import type { Watch } from "./watch.js";
import { readFailure, type Told, type Wanted } from "./told.js";

/** What a company's programs have. */
export interface CompanyParts {
  readonly world: World;
  readonly watch: Watch;
  readonly contract: Contract;
  readonly perSecond: number;
  /** The store and the network as a process reaches them. */
  readonly storeFor: (process: Process) => Store;
  readonly transportFor: (process: Process) => Transport;
  /** Hears what callers are told. */
  readonly onTold: (told: Told) => void;
}

/** A change as a program asks for it. */
export interface Asking {
  readonly wanted: Wanted;
  readonly intentId?: string;
  readonly ifAlready?: "ok";
  readonly deadlineMs?: number;
  readonly abortAfterMs?: number;
  /** Whether the order is followed to its end. */
  readonly follows: boolean;
}

/** A running program: a process and its client. */
export interface Program {
  readonly process: Process;
  readonly kcell: Kcell;
}

/** A company whose programs share one store. It remembers every call and what its caller was told. */
export class Company {
  readonly told: Told[] = [];
  readonly #parts: CompanyParts;
  #begun = 0;

  constructor(parts: CompanyParts) {
    this.#parts = parts;
  }

  /** Starts a program, on the store as the others left it. */
  start(): Program {
    const { world, watch, contract, perSecond, storeFor, transportFor } = this.#parts;
    const process = new Process(`p${(this.#begun += 1)}`, world);
    watch.begins(process);
    const kcell = createClient({
      baseUrl: "https://operator.example/",
      credentials: { login: "company", password: "not-a-secret" },
      contract,
      store: storeFor(process),
      transport: transportFor(process),
      clock: process,
      random: () => world.chance.next(),
      pace: { perSecond, perMinute: Infinity, changesAtOnce: 2 },
    });
    return { process, kcell };
  }

  change(program: Program, { wanted, intentId, ifAlready, deadlineMs, abortAfterMs, follows }: Asking): void {
    const { world } = this.#parts;
    const told = this.#begin(program, wanted, { intentId, ifAlreadyIsFine: ifAlready === "ok" });
    const signal = abortAfterMs === undefined ? undefined : abortedAfter(program.process, abortAfterMs);
    const options = {
      correlationId: told.correlator,
      ...(intentId !== undefined && { intentId }),
      ...(ifAlready && { ifAlready }),
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(signal && { signal }),
    };
    world.tell(
      program.process.name,
      () => `asks ${told.correlator} ${intentId ?? ""} ${JSON.stringify({ ...wanted, deadlineMs, abortAfterMs })}`,
    );
    void ask(program.kcell, wanted, options).then(
      (order) => {
        this.#isTold(told, { verdict: order.verdict, code: "ok", intentId: order.intentId });
        if (follows && order.verdict === "accepted") this.#follow(program, order, wanted);
        return order;
      },
      (thrown: unknown) => this.#isTold(told, readFailure(thrown)),
    );
  }

  #follow(program: Program, order: Order, wanted: Wanted): void {
    const told = this.#begin(program, wanted, { intentId: order.intentId, ifAlreadyIsFine: false });
    order.completed({ timeoutMs: 120_000 }).then(
      () => this.#isTold(told, { verdict: "applied", code: "ok", intentId: order.intentId }),
      (thrown: unknown) => this.#isTold(told, readFailure(thrown)),
    );
  }

  /** Any other call: what counts is that it ends. */
  call(program: Program, what: string, work: (options: { readonly correlationId: string }) => Promise<unknown>): Promise<void> {
    const told = this.#begin(program, undefined, { intentId: undefined, ifAlreadyIsFine: false });
    this.#parts.world.tell(program.process.name, () => `${what} ${told.correlator}`);
    return work({ correlationId: told.correlator }).then(
      (value) => this.#isTold(told, { verdict: undefined, code: JSON.stringify(value)?.slice(0, 80) ?? "ok", intentId: undefined }),
      (thrown: unknown) => this.#isTold(told, readFailure(thrown)),
    );
  }

  #begin(program: Program, wanted: Wanted | undefined, known: Pick<Told, "intentId" | "ifAlreadyIsFine">): Told {
    const told: Told = { process: program.process, correlator: `call-${this.told.length + 1}`, wanted, ...known, isOver: false };
    this.told.push(told);
    return told;
  }

  #isTold(told: Told, { verdict, code, intentId }: Pick<Told, "verdict" | "intentId"> & { readonly code: string }): void {
    const { world, onTold } = this.#parts;
    const sameIntent = intentId ?? told.intentId;
    Object.assign(told, { isOver: true, verdict, code, intentId: sameIntent });
    world.tell(told.process.name, () => `${told.correlator} is told ${verdict ?? ""} ${code}`);
    onTold(told);
  }
}

function ask(kcell: Kcell, wanted: Wanted, options: object): Promise<Order> {
  switch (wanted.action) {
    case "block":
      return kcell.numbers.block(wanted.msisdn, { reason: "voluntary", ...options });
    case "unblock":
      return kcell.numbers.unblock(wanted.msisdn, options);
    case "connectService":
      return kcell.services.connect(wanted.msisdn, wanted.code ?? "", options);
    case "disconnectService":
      return kcell.services.disconnect(wanted.msisdn, wanted.code ?? "", options);
    case "swapToEsim":
      return kcell.esim.swap(wanted.msisdn, options) as Promise<Order<unknown>> as Promise<Order>;
    case "cancelOrder":
      return kcell.orders.cancel(wanted.orderId, options);
  }
}

function abortedAfter(process: Process, ms: number): AbortSignal {
  const controller = new AbortController();
  process.world.after(ms, () => controller.abort("enough"), { owner: process });
  return controller.signal;
}
