/** What a user does with the durable ledger, as far as it needs no operator: two processes' worth of stores on one file, a proof, and a tampering. */
import { sqliteStore, verifyLedger } from "kcell-self-service/node";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const folder = mkdtempSync(join(tmpdir(), "kcell-store-"));
const path = join(folder, "kcell.db");
const sealKey = new Uint8Array(32).fill(7);
const quiet = { sealKey, onWarning: () => {} };
const [one, other] = [sqliteStore(path, quiet), sqliteStore(path, quiet)];

const step = {
  intentId: "int-1",
  operation: "block",
  input: { msisdn: "+77011234567", reason: "leave" },
  msisdn: "+77011234567",
  contract: { name: "reference", version: "0.1.0" },
} as const;
await one.ledger.append({ ...step, attempt: 0, state: "planned", at: new Date() }, { attempt: 0 });
const sending = { ...step, attempt: 1, state: "sending", at: new Date() } as const;
const race = await Promise.allSettled([one.ledger.append(sending, { attempt: 0 }), other.ledger.append(sending, { attempt: 0 })]);
const found = await other.ledger.find("int-1");
const open: string[] = [];
for await (const { state } of other.ledger.open()) open.push(state);
const sets = [await one.set("gate", "a", null), await other.set("gate", "b", null)];
const verified = await verifyLedger(path);
await one.close();
await other.close();
const cutOff = await verifyLedger(path, { head: `3:${"0".repeat(64)}` });
rmSync(folder, { recursive: true });

console.log(
  JSON.stringify({
    winners: race.filter(({ status }) => status === "fulfilled").length,
    found: found?.state,
    open,
    sets,
    verified: verified.ok,
    cutOff: cutOff.ok,
  }),
);
