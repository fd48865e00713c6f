import { type Contract, memoryStore, type Operation, type Store, type Transport } from "kcell-self-service";
import type { Process } from "./process.js";
import type { Sabotage } from "./schedule.js";
import type { Vow } from "./watch.js";

/** A client that is broken in one way on purpose, and the promise that it breaks. */
export interface Broken {
  readonly name: string;
  readonly sabotage: Sabotage;
  readonly breaks: Vow;
}

const changes = (contract: Contract, more: object): Contract => ({
  ...contract,
  operations: Object.fromEntries(
    Object.entries(contract.operations).map(([name, operation]) => [
      name,
      (operation.safety === "change" ? { ...operation, ...more } : operation) as Operation<"block">,
    ]),
  ),
});

const resends = (transport: Transport): Transport => ({
  send: (request, options) => transport.send(request, options).catch(() => transport.send(request, options)),
});

const provesTooMuch = (transport: Transport): Transport => ({
  send: (request, options) =>
    transport.send(request, options).catch((failure: object) => Promise.reject(Object.assign(failure, { kind: "transport", sent: "no" }))),
});

const leavesWhenItLikes = (transport: Transport, process: Process): Transport => ({
  async send(request, { mayLeave: _, ...options }) {
    await process.hop(1);
    return transport.send(request, options);
  },
});

/** Begins with an empty ledger in every process, as one in memory does. */
const forgets = (store: Store): Store => ({ ...store, ledger: memoryStore().ledger });

const withoutCell = (store: Store, name: string): Store => ({
  ...store,
  get: async (key) => (key.startsWith(name) ? undefined : store.get(key)),
  set: async (key, value, ifVersion) => (key.startsWith(name) ? true : store.set(key, value, ifVersion)),
});

/** The refresh token stays in the cell while it is spent. */
const spendsTwice = (store: Store): Store => ({
  ...store,
  set: async (key, value, ifVersion) =>
    key.startsWith("token:") && !value.includes("refreshToken") ? true : store.set(key, value, ifVersion),
});

/** Says that the step is written before it is, and then it is not. */
const losesSending = (store: Store): Store => ({
  ...store,
  ledger: {
    ...store.ledger,
    append: async (draft, expect) => (draft.state === "sending" ? { ...draft, sequence: 0 } : store.ledger.append(draft, expect)),
  },
});

export const brokenClients: readonly Broken[] = [
  { name: "a transport that sends again", sabotage: { transport: resends }, breaks: "a change is sent once" },
  { name: "a transport that takes every loss for not sent", sabotage: { transport: provesTooMuch }, breaks: "a change is sent once" },
  {
    name: "a transport that does not ask whether it may still send",
    sabotage: { transport: leavesWhenItLikes },
    breaks: "nothing leaves unrecorded",
  },
  { name: "a ledger that forgets", sabotage: { store: forgets }, breaks: "nothing leaves unrecorded" },
  { name: "a ledger that loses what is being sent", sabotage: { store: losesSending }, breaks: "nothing leaves unrecorded" },
  { name: "a gate that is not shared", sabotage: { store: (store) => withoutCell(store, "gate:") }, breaks: "nothing leaves after a stop" },
  {
    name: "a lease that everybody gets",
    sabotage: { store: (store) => withoutCell(store, "lease:") },
    breaks: "a refresh token is used once",
  },
  { name: "a refresh token that is kept while it is spent", sabotage: { store: spendsTwice }, breaks: "a refresh token is used once" },
  {
    name: "a contract whose settle says applied by the order, whatever happened",
    sabotage: { contract: (contract) => changes(contract, { settle: async () => ({ outcome: "applied", by: "order" }) }) },
    breaks: "a verdict is true",
  },
  {
    name: "a contract that gives the operator no time to act",
    sabotage: { contract: (contract) => changes(contract, { settleMs: 0 }) },
    breaks: "a verdict is true",
  },
  {
    name: "a contract that vouches for keys that the operator does not know",
    sabotage: { contract: (contract) => changes(contract, { replay: "keyed", keyValidMs: 600_000 }) },
    breaks: "a change is sent once",
  },
];
