import { maskMsisdn } from "../model/msisdn.js";
import type { Incoming } from "./incoming.js";
import type { Reply } from "./reply.js";

/** A request that the operator saw. Holds no secret and no full number. */
export interface JournalEntry {
  readonly at: Date;
  readonly requestId: string;
  /** Absent where the request was for nothing that there is. */
  readonly operationId?: string;
  /** What an order was to do. */
  readonly action?: string;
  readonly method: string;
  readonly path: string;
  /** Absent while it is being answered, and where the connection was cut. */
  readonly status?: number;
  /** The code of the problem. */
  readonly code?: string;
  readonly correlationId?: string;
  readonly attempt?: number;
  /** Masked. */
  readonly number?: string;
  /** The fault that was played on it. */
  readonly fault?: string;
}

/** The requests that the operator saw, oldest first. */
export class Journal {
  readonly #entries: JournalEntry[] = [];

  get entries(): readonly JournalEntry[] {
    return [...this.#entries];
  }

  /** Writes a request down as it comes; the returned function adds what came of it. */
  open(incoming: Incoming, requestId: string, fault: string | undefined): (reply: Reply) => void {
    const { operationId, action, method, path, headers, msisdn, at } = incoming;
    const correlationId = headers.get("x-correlator");
    const attempt = Number(headers.get("x-attempt") ?? Number.NaN);
    const entry: JournalEntry = {
      at: new Date(at),
      requestId,
      ...(operationId !== undefined && { operationId }),
      ...(action !== undefined && { action }),
      method,
      path,
      ...(correlationId !== null && { correlationId }),
      ...(Number.isInteger(attempt) && { attempt }),
      ...(msisdn !== undefined && { number: maskMsisdn(msisdn) }),
      ...(fault !== undefined && { fault }),
    };
    const place = this.#entries.push(entry) - 1;
    return ({ status, code, cut }) => {
      this.#entries[place] = { ...entry, ...(!cut && { status }), ...(code !== undefined && { code }) };
    };
  }
}
