import { hash } from "node:crypto";
import { KcellError } from "../../errors/kcell-error.js";
import { maskMsisdn } from "../../model/msisdn.js";
import type { LedgerDraft, LedgerNote, LedgerRecord, NoteDraft } from "../../store/store.js";
import type { Seal } from "./seal.js";

/** What is looked for, and what the seal ties the body to. */
interface RowFacts {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly intent: string | null;
  readonly attempt: number | null;
  readonly state: string;
  readonly operation: string;
  /** Masked. */
  readonly number: string | null;
  readonly number_key: Uint8Array | null;
  readonly order_key: Uint8Array | null;
  /** The step before of the same change. */
  readonly previous: number | null;
  /** Of a note about the ledger itself: what verifying needs to know of it. */
  readonly mark: string | null;
}

/** One row of the ledger. */
export interface Row extends RowFacts {
  readonly body: Uint8Array;
  readonly hash: Uint8Array;
}

/** Where a row comes to stand. */
export interface Place {
  /** The row before. */
  readonly after: Pick<Row, "sequence" | "hash">;
  readonly systemUser: string | undefined;
  /** The step before of the same change. */
  readonly previous?: number | undefined;
  readonly mark?: string | undefined;
}

/** A step or a note as a row. */
export function rowOf(draft: LedgerDraft | NoteDraft, place: Place, seal: Seal): Row {
  const { after, systemUser, previous = null, mark = null } = place;
  const { msisdn } = draft;
  const order = "order" in draft ? draft.order?.id : undefined;
  const facts: RowFacts = {
    sequence: after.sequence + 1,
    at: draft.at.getTime(),
    intent: draft.intentId ?? null,
    attempt: "attempt" in draft ? draft.attempt : null,
    state: draft.state,
    operation: draft.operation,
    number: msisdn === undefined ? null : maskMsisdn(msisdn),
    number_key: msisdn === undefined ? null : seal.trace("number", msisdn),
    order_key: order === undefined ? null : seal.trace("order", order),
    previous,
    mark,
  };
  const text = textOf(facts);
  const body = seal.close(JSON.stringify({ ...draft, systemUser }), text);
  return { ...facts, body, hash: hashOver(after.hash, text, body) };
}

/** The record that a row holds. @throws {KcellError} `STORAGE_FAILED` where the row was changed. */
export function recordOf(row: Row, seal: Seal): LedgerRecord | LedgerNote {
  const body = parse(seal.open(row.body, textOf(row)));
  return Object.freeze({ ...(body as LedgerRecord | LedgerNote), sequence: row.sequence, hash: hex(row.hash) });
}

/** SHA-256 over a whole row and the hash of the one before. The facts end where their JSON ends, and the body follows. */
export function hashOf(row: Omit<Row, "hash">, before: Uint8Array): Uint8Array {
  return hashOver(before, textOf(row), row.body);
}

function hashOver(before: Uint8Array, facts: string, body: Uint8Array): Uint8Array {
  return hash("sha256", Buffer.concat([before, Buffer.from(facts), body]), "buffer");
}

/** Bytes as the ledger shows them. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

function textOf({ number_key, order_key, ...row }: RowFacts): string {
  const { sequence, at, intent, attempt, state, operation, number, previous, mark } = row;
  const keys = [number_key, order_key].map((key) => key && hex(key));
  return JSON.stringify([sequence, at, intent, attempt, state, operation, number, ...keys, previous, mark]);
}

/** The fields of a record, of its order and of its error that are instants. What a contract prepared is JSON and stays so. */
const instants: ReadonlySet<string> = new Set(["at", "sentAt", "leaveBy", "operatorAt", "createdAt", "completedAt", "retryAt"]);

function parse(text: string): unknown {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    return {
      ...revived(body),
      ...("order" in body && { order: revived(body["order"]) }),
      ...("error" in body && { error: revived(body["error"]) }),
    };
  } catch {
    throw new KcellError("STORAGE_FAILED", "A record of the ledger cannot be read: it was changed.");
  }
}

function revived(value: unknown): Record<string, unknown> {
  const fields = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    fields.map(([name, field]) => [name, instants.has(name) && typeof field === "string" ? new Date(field) : field]),
  );
}
