import type { Company, Program } from "./company.js";
import type { Wish } from "./operator-books.js";
import type { Told, Wanted } from "./told.js";
import type { TruthfulOperator } from "./truthful-operator.js";
import type { Watch } from "./watch.js";
import type { World } from "./world.js";

export const msisdns = ["+77011111111", "+77012222222", "+77013333333"] as const;

/** What a script is played with. */
export interface Stage {
  readonly world: World;
  readonly operator: TruthfulOperator;
  readonly watch: Watch;
  readonly company: Company;
}

type Act = () => void;

/** What a company's people and programs do in one schedule, drawn from its seed as it goes along. */
export class Script {
  readonly #stage: Stage;
  readonly #programs: Program[] = [];
  /** Where only the number tells what became of a change, nobody else may change the same about it. */
  readonly #wishesLeft: Wish[];
  #intents = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#wishesLeft = msisdns.flatMap((msisdn, index): Wish[] => [
      { action: index === 1 ? "unblock" : "block", msisdn },
      { action: index === 2 ? "disconnectService" : "connectService", msisdn, code: "ROAM" },
      { action: "connectService", msisdn, code: "MUSIC" },
      { action: "swapToEsim", msisdn },
    ]);
  }

  /** Arranges everything that will be done. */
  arrange(): void {
    const { world, company } = this.#stage;
    const { chance } = world;
    for (let program = chance.one([1, 1, 2, 2, 3]); program > 0; program--) this.#programs.push(company.start());
    let at = 0;
    for (let left = chance.between(4, 10); left > 0; left--) {
      at += chance.one([0, 0, chance.between(1, 100), chance.between(100, 4000), chance.between(1000, 60_000)]);
      world.after(at, this.#drawAct());
    }
  }

  #drawAct(): Act {
    const { chance } = this.#stage.world;
    const change: Act = () => this.#change(chance.one([1, 1, 1, 1, 2]));
    return chance.one<Act>([
      change,
      change,
      change,
      change,
      change,
      change,
      () => this.#askAgain(),
      () => this.#askAgain(),
      () => this.#reconcile(),
      () => this.#reconcile(),
      () => this.#read(),
      () => this.#cancel(),
      () => this.#accident(),
      () => this.#accident(),
      () => this.#accident(),
      () => this.#trouble(),
      () => (chance.is(0.4) ? this.#stop() : this.#trouble()),
    ]);
  }

  /** Some program, started again where it has died. */
  #program(): Program {
    const { world, company } = this.#stage;
    const place = world.chance.between(0, this.#programs.length - 1);
    const there = this.#programs[place];
    if (there && !there.process.isDead) return there;
    const next = company.start();
    this.#programs[place] = next;
    return next;
  }

  #wish(): Wish | undefined {
    const { chance } = this.#stage.world;
    const place = chance.between(0, this.#wishesLeft.length - 1);
    return this.#stage.operator.nature.honoursExternalIds ? this.#wishesLeft[place] : this.#wishesLeft.splice(place, 1)[0];
  }

  #change(times: number): void {
    const { chance } = this.#stage.world;
    const wanted = this.#wish();
    if (!wanted) return;
    const hasOwnId = times > 1 || chance.is(0.6);
    const intentId = hasOwnId ? `intent-${(this.#intents += 1)}` : undefined;
    const ifAlready = chance.is(0.3) ? ("ok" as const) : undefined;
    for (let time = 0; time < times; time++) this.#ask(this.#program(), wanted, { intentId, ifAlready });
  }

  #ask(program: Program, wanted: Wanted, { intentId, ifAlready }: { intentId: string | undefined; ifAlready: "ok" | undefined }): void {
    const { world, company } = this.#stage;
    const { chance } = world;
    company.change(program, {
      wanted,
      follows: chance.is(0.5),
      ...(intentId !== undefined && { intentId }),
      ...(ifAlready && { ifAlready }),
      ...(chance.is(0.12) && { deadlineMs: chance.one([5, 50, 500, 5000, 60_000]) }),
      ...(chance.is(0.07) && { abortAfterMs: chance.one([0, 20, 100, 1000, 12_000]) }),
    });
  }

  /** A caller that was told something, or nothing at all, asks for the same once more. */
  #askAgain(): void {
    const earlier = this.#earlier(({ wanted, intentId }) => wanted !== undefined && intentId !== undefined);
    if (earlier?.wanted) this.#ask(this.#program(), earlier.wanted, { intentId: earlier.intentId, ifAlready: undefined });
  }

  #earlier(fits: (told: Told) => boolean): Told | undefined {
    const fitting = this.#stage.company.told.filter(fits);
    return fitting[this.#stage.world.chance.between(0, Math.max(0, fitting.length - 1))];
  }

  #reconcile(): void {
    const { world, watch, company } = this.#stage;
    const intentIds = [...watch.newest.keys()];
    const intentId = intentIds[world.chance.between(0, intentIds.length - 1)];
    if (intentId === undefined) return;
    const more = world.chance.is(0.3) ? { deadlineMs: world.chance.one([1000, 30_000, 120_000]) } : {};
    const program = this.#program();
    void company.call(program, `reconciles ${intentId}`, (options) => program.kcell.orders.reconcile(intentId, { ...options, ...more }));
  }

  #read(): void {
    const program = this.#program();
    void this.#stage.company.call(program, "reads", (options) => program.kcell.numbers.get(msisdns[0], options));
  }

  #cancel(): void {
    const { world, operator } = this.#stage;
    const ids = [...operator.books.orders.keys()];
    const orderId = ids[world.chance.between(0, ids.length - 1)];
    if (orderId === undefined) return;
    const intentId = world.chance.is(0.5) ? `cancel-${(this.#intents += 1)}` : undefined;
    this.#ask(this.#program(), { action: "cancelOrder", orderId }, { intentId, ifAlready: undefined });
  }

  #accident(): void {
    const { chance } = this.#stage.world;
    const kind = chance.one(["dies", "dies", "stopped", "asleep"] as const);
    const forMs = chance.one([50, 1000, 40_000, 70_000, 30 * 60_000]);
    this.#program().process.willMeet({ kind, forMs, afterHops: chance.one([1, chance.between(2, 12), chance.between(10, 60)]) });
  }

  /** Somebody says stop, and somebody opens again later. */
  #stop(): void {
    const { world, operator, watch, company } = this.#stage;
    const { chance } = world;
    if (chance.is(0.6)) {
      operator.isSuspicious = true;
      world.tell("operator", () => "becomes suspicious");
    } else {
      const { kcell, process } = this.#program();
      watch.closes(process);
      void company.call({ kcell, process }, "closes", () => kcell.access.close({ by: "A. Person", reason: "The operator rang up." }));
    }
    if (chance.is(0.7)) world.after(chance.between(1, 60_000), () => this.reopen(this.#program(), { isCleared: chance.is(0.7) }));
  }

  /** Opens the gate again, after the matter was cleared with the operator or before. */
  reopen({ kcell, process }: Program, { isCleared }: { readonly isCleared: boolean }): void {
    const { operator, watch, company } = this.#stage;
    if (isCleared) operator.isSuspicious = false;
    watch.reopens(process);
    const reopening = company.call({ kcell, process }, "reopens", () => kcell.access.reopen({ by: "A. Person", note: "Cleared." }));
    void reopening.then(() => watch.hasReopened(process));
  }

  #trouble(): void {
    const { world, operator } = this.#stage;
    const { chance } = world;
    if (chance.is(0.7)) return operator.revoke({ refreshTokensToo: chance.is(0.5) });
    operator.maintenanceUntil = world.time + chance.one([500, 5000, 90_000]);
  }
}
