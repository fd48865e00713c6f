import type { ActionName } from "../model/change.js";
import type { FaultName } from "./fault-table.js";
import { type Fault, faultPlays } from "./fault-plays.js";
import type { Handled } from "./handler.js";
import { isAction } from "./order-record.js";
import { type OperationId, routeTable } from "./route-table.js";

/** Which requests a fault is for: an operation of the contract, an action of an order, or any. */
export type FaultTarget = OperationId | ActionName | "*";

/** A fault by its name, with its time where the usual one does not fit. */
export type FaultOrder = FaultName | { readonly name: FaultName; readonly ms?: number };

/** A fault that is about to happen. */
export interface Planned {
  readonly name: FaultName;
  readonly fault: Fault;
  readonly ms: number;
}

interface Waiting extends Planned {
  readonly target: FaultTarget;
  left: number;
}

/** The faults that wait for their requests. */
export class Faults {
  readonly #line: Waiting[] = [];

  plan(target: FaultTarget, order: FaultOrder, times: number): void {
    const { name, ms } = typeof order === "string" ? { name: order, ms: undefined } : order;
    const fault = faultPlays[name];
    this.#line.push({ target, name, fault, ms: ms ?? fault.ms ?? 0, left: times });
  }

  /** The first fault in line that is for this request. */
  take(request: Handled): Planned | undefined {
    const place = this.#line.findIndex(({ target, fault, left }) => left > 0 && isFor(target, request) && (fault.meets?.(request) ?? true));
    const found = this.#line[place];
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#line.splice(place, 1);
    return found;
  }

  clear(): void {
    this.#line.length = 0;
  }
}

/** Whether a word names requests that a fault can be for. */
export function isFaultTarget(word: string): word is FaultTarget {
  return word === "*" || isAction(word) || routeTable.some(({ operationId }) => operationId === word);
}

/** What a request is for. */
interface Asked {
  readonly operationId?: string | undefined;
  readonly action?: string | undefined;
}

/** Whether a request is one of those that a target names. */
export function isFor(target: FaultTarget, { operationId, action }: Asked): boolean {
  return target === "*" || target === operationId || (operationId === "createOrder" && target === action);
}
