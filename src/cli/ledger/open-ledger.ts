import { existsSync } from "node:fs";
import type { NoteDraft, Store } from "../../index.js";
import { sqliteStore } from "../../node/index.js";
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

/** A store makes its file where there is none; a command that reads must not. @throws {UsageError} where there is no such file. */
export function assertFile(file: string): void {
  if (!existsSync(file)) throw new UsageError("There is no such file: --file takes the ledger's.");
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
