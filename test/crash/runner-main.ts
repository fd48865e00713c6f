/**
 * A company's program, in a process of its own: it brings every planned change to its end, and begins by looking at what the ledger holds. So the
 * first runner, the one after a crash and a second one beside it are the same program. A change goes out anew, under a new intent id, only after a
 * reading found that the one before was not carried out.
 */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import {
  createClient,
  fetchTransport,
  type Kcell,
  KcellError,
  type LedgerRecord,
  memoryStore,
  referenceContract,
  type Store,
} from "kcell-self-service";
import { nodeTransport, sqliteStore } from "kcell-self-service/node";
import { deadlineMs, type Kept, type PlannedChange, type RunnerOrder, settleMs } from "./plan.js";
import { createReach, tell, watchedStore, watchedTransport } from "./standing-still.js";

const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RunnerOrder;
const reach = createReach(order);
const store = watchedStore(order.store === "sqlite" ? sqliteStore(order.file) : memoryStore(), reach);
const { operations } = referenceContract;
const kcell: Kcell = createClient({
  baseUrl: order.baseUrl,
  credentials: order.credentials,
  store,
  deadlineMs,
  attemptTimeoutMs: 1000,
  pace: { perSecond: 500, perMinute: 20_000, changesAtOnce: 1 },
  transport: watchedTransport(order.transport === "fetch" ? fetchTransport() : nodeTransport(), reach),
  contract: {
    ...referenceContract,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, operation]) => [name, { ...operation, settleMs }]),
    ) as typeof operations,
  },
});

tell({ ready: true, open: await openNow(store) });
const until = performance.now() + order.budgetMs;
// Once in order, as a run goes; then whatever is left, together.
for (const change of order.changes) await advance(change, false);
while (performance.now() < until) {
  const ends = await Promise.all(order.changes.map((change) => advance(change, true)));
  if (ends.every(Boolean)) break;
  await pause(100);
}
tell({ end: await kept(store) });
await kcell.close();
await store.close();

/** Does the next thing that a change needs. True when it is settled. */
async function advance(change: PlannedChange, follows: boolean): Promise<boolean> {
  try {
    const { record, next } = await newest(change);
    switch (record?.state) {
      case "applied":
      case "failed":
        return true;
      case "rejected":
        // What was found missing may be sent anew, as a new decision; what the operator refused only for now, again. All else is refused.
        if (record.by === undefined && record.error?.code !== "TOO_MANY_REQUESTS") return true;
        await send(change, record.by === undefined ? record.intentId : next);
        return false;
      case undefined:
      case "notSent":
        await send(change, record?.intentId ?? next);
        return false;
      case "accepted":
        if (follows) await (await kcell.orders.get(record.order?.id ?? "")).completed();
        return false;
      case "planned":
      case "sending":
      case "unknown":
      case "attention":
        if (follows) await kcell.orders.reconcile(record.intentId);
        return false;
    }
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    tell({ met: error.code, change: change.id, verdict: error.verdict });
    return false;
  }
}

async function newest({ id }: PlannedChange): Promise<{ readonly record: LedgerRecord | undefined; readonly next: string }> {
  let record: LedgerRecord | undefined;
  for (let decision = 1; ; decision++) {
    const intentId = `${id}-${decision}`;
    const found = await store.ledger.find(intentId);
    if (!found) return { record, next: intentId };
    record = found;
  }
}

async function send({ action, msisdn }: PlannedChange, intentId: string): Promise<void> {
  switch (action) {
    case "block":
      return void (await kcell.numbers.block(msisdn, { intentId, reason: "lostOrStolen" }));
    case "unblock":
      return void (await kcell.numbers.unblock(msisdn, { intentId }));
    case "connectService":
      return void (await kcell.services.connect(msisdn, "ROAMING_WORLD_7D", { intentId }));
    case "swapToEsim":
      return void (await kcell.esim.swap(msisdn, { intentId }));
    case "reissueEsim":
      return void (await kcell.esim.reissue(msisdn, { intentId }));
  }
}

async function openNow({ ledger }: Store): Promise<readonly string[]> {
  const open: string[] = [];
  for await (const { intentId, state } of ledger.open()) open.push(`${intentId} ${state}`);
  return open;
}

/** The newest step of every change. */
async function kept({ ledger }: Store): Promise<readonly Kept[]> {
  const newestSteps = new Map<string, Kept>();
  for await (const record of ledger.read()) {
    if (record.state === "noted") continue;
    const { intentId, state, by, error } = record;
    newestSteps.set(intentId, { intentId, state, ...(by && { by }), ...(error && { code: error.code }) });
  }
  return [...newestSteps.values()];
}
