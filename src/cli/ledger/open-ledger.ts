import { statSync } from "node:fs";
import type { NoteDraft, Store } from "../../index.js";
import { ledgerHead, sqliteStore } from "../../node/index.js";
import type { Io } from "../io.js";
import { UsageError } from "../sandbox-options.js";
import type { Person } from "./ledger-options.js";

/** Where the seal key comes from: arguments stay in the shell's history. */
export const sealKeyVariable = "KCELL_SEAL_KEY";

/** The key of a sealed ledger, if there is one. */
export function sealKeyFrom({ environment = {} }: Pick<Io, "environment">): { readonly sealKey?: string } {
  const sealKey = environment[sealKeyVariable];
  return sealKey === undefined || sealKey === "" ? {} : { sealKey };
}

/**
 * Looks that a file is a ledger, and changes nothing: a store makes one where there is none, or only an empty file.
 *
 * @throws {UsageError} where there is no such file; {KcellError} `CONFIG_INVALID`, `STORAGE_FAILED` where it is no ledger.
 */
export async function assertLedger(file: string): Promise<void> {
  if (!statSync(file, { throwIfNoEntry: false })) throw new UsageError("There is no such file: --file takes the ledger's.");
  await ledgerHead(file);
}

/** Works with the store in a file, and lets go of it. */
export async function withLedger<T>(file: string, io: Io, work: (store: Store) => Promise<T>): Promise<T> {
  const store = sqliteStore(file, { ...sealKeyFrom(io), onWarning: (message) => io.err(message) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Who does something, as the ledger records it. */
export function recorded({ by, why }: Person): Pick<NoteDraft, "basis" | "requestedBy"> {
  return { ...(why !== undefined && { basis: why }), ...(by !== undefined && { requestedBy: by }) };
}
