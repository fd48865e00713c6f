import { allOf } from "./all-of.js";
import { type Contract, memoryStore, type Store, type Transport } from "kcell-self-service";
import { Company, type Program } from "./company.js";
import { Judge } from "./judge.js";
import { contractOf, drawNature, drawStoreNature } from "./nature.js";
import { Network } from "./network.js";
import type { Process } from "./process.js";
import { msisdns, Script, type Stage } from "./script.js";
import { storeOf } from "./shared-store.js";
import { TruthfulOperator } from "./truthful-operator.js";
import { type Breach, Watch } from "./watch.js";
import { drawWeather } from "./weather.js";
import { World } from "./world.js";

/** A fault that is built in on purpose, to see whether it is noticed. */
export interface Sabotage {
  readonly transport?: (transport: Transport, process: Process) => Transport;
  readonly store?: (store: Store, process: Process) => Store;
  readonly contract?: (contract: Contract) => Contract;
}

/** What came of a schedule. */
export interface Played {
  readonly breaches: readonly Breach[];
  /** Requests that were changes, and how far they came; to see that schedules do something. */
  readonly states: readonly string[];
  readonly trace: readonly string[];
}

const same = <T>(thing: T): T => thing;

/** Plays one schedule to its end, and judges it. */
export async function play(
  seed: number,
  { isTraced = false, sabotage = {} }: { isTraced?: boolean; sabotage?: Sabotage } = {},
): Promise<Played> {
  const world = new World(seed, { isTraced });
  const { chance } = world;
  const nature = drawNature(chance);
  const storeNature = drawStoreNature(chance);
  const weather = drawWeather(chance);
  world.tell("seed", () => JSON.stringify({ seed, ...nature, ...storeNature, ...weather }));
  const shared = memoryStore();
  const operator = new TruthfulOperator(world, nature, msisdns);
  const watch = new Watch(world, nature.keyValidMs);
  const judge = new Judge(operator.books, watch);
  const { transport = same, store = same, contract = same } = sabotage;
  const company = new Company({
    world,
    watch,
    contract: contract(contractOf(nature, chance)),
    perSecond: chance.is(0.2) ? 5 : Infinity,
    storeFor: (process) => store(storeOf(process, shared, { nature: storeNature, watch }), process),
    transportFor: (process) => transport(new Network(process, { operator, weather, watch }), process),
    onTold: judge.told,
  });
  const stage = { world, operator, watch, company };
  const script = new Script(stage);
  script.arrange();
  await world.play();
  storeNature.slow = 0;
  storeNature.failing = 0;
  await settle(stage, script, shared);
  await judge.atEnd(shared, company.told);
  return { breaches: watch.breaches, states: [...watch.newest.values()].map(({ state }) => state), trace: world.trace ?? [] };
}

/** The storm is over: the operator answers, a person opens the gate, and a new program finds out what became of everything. */
async function settle(stage: Stage, script: Script, shared: Store): Promise<void> {
  const { world, operator, company, watch } = stage;
  Object.assign(operator, { isCalm: true, isSuspicious: false, maintenanceUntil: -1 });
  world.tell("world", () => "is calm from now on");
  await pass(world, 4 * operator.nature.settleMs);
  const auditor = company.start();
  for (let round = 0; round < 6; round++) {
    const open = await allOf(shared.ledger.open());
    if (open.length === 0) return;
    const { open: isOpen } = await gateOf(auditor, world);
    if (!isOpen) script.reopen(auditor, { isCleared: true });
    await pass(world, 61_000);
    for (const { intentId } of open)
      void company.call(auditor, `audits ${intentId}`, (options) => auditor.kcell.orders.reconcile(intentId, options));
    await world.play();
  }
  for (const { intentId, state } of await allOf(shared.ledger.open()))
    if (operator.nature.honoursExternalIds && state !== "attention")
      watch.broken("no change is lost", `${intentId} stays ${state} for ever`);
}

async function pass(world: World, ms: number): Promise<void> {
  world.after(ms, () => {});
  await world.play();
}

async function gateOf({ kcell }: Program, world: World): Promise<{ readonly open: boolean }> {
  const gate = kcell.access.gate();
  await world.play();
  return gate;
}
