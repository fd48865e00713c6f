import { subscribe } from "node:diagnostics_channel";
import { readSync, writeSync } from "node:fs";
import type { LedgerDraft, Store, Transport } from "kcell-self-service";
import type { Point, RunnerOrder } from "./plan.js";

/** Tells the parent, at once. */
export function tell(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** A way to arrive at a moment of a change. */
export type Reach = (point: Point, intentId: string) => void;

/** The process stands still at the moment that was ordered, with everything in it, until a byte comes; once. */
export function createReach({ stopAt }: RunnerOrder): Reach {
  let isDone = false;
  return (point, intentId) => {
    if (isDone || stopAt?.point !== point || !intentId.startsWith(`${stopAt.change}-`)) return;
    isDone = true;
    tell({ at: point, intentId });
    readSync(0, Buffer.alloc(1));
  };
}

/** A store that tells when a step is written. */
export function watchedStore(store: Store, reach: Reach): Store {
  const { ledger } = store;
  return {
    ...store,
    get: (key) => store.get(key),
    set: (key, value, ifVersion) => store.set(key, value, ifVersion),
    close: () => store.close(),
    ledger: {
      note: (note) => ledger.note(note),
      find: (intentId) => ledger.find(intentId),
      read: (range) => ledger.read(range),
      open: () => ledger.open(),
      async append(draft, expect) {
        const record = await ledger.append(draft, expect);
        const point = pointOf(draft);
        if (point) reach(point, draft.intentId);
        return record;
      },
    },
  };
}

function pointOf({ state, by }: LedgerDraft): Point | undefined {
  if (state === "planned" || state === "sending") return state;
  return by === "order" ? "ended" : "outcome";
}

/** A transport that tells where a request is: what undici tells is told to whoever listens, built in or not. */
export function watchedTransport(transport: Transport, reach: Reach): Transport {
  let sending = "";
  const intents = new Map<string, string>();
  const onChange = (point: Point) => (message: unknown) => {
    const { request } = message as { readonly request?: { readonly method: string; readonly path: string } };
    if (!request || (request.method === "POST" && request.path.endsWith("/orders"))) reach(point, sending);
  };
  subscribe("undici:client:connected", onChange("connected"));
  subscribe("undici:client:sendHeaders", onChange("headers"));
  subscribe("undici:request:bodySent", onChange("written"));
  return {
    async send(request, options) {
      const intentId = intentOf(request.body);
      const isPoll = request.method === "GET" && request.path.startsWith("/orders/");
      if (intentId !== undefined) {
        sending = intentId;
        reach("transport", intentId);
      }
      const answer = await transport.send(request, options).finally(() => (sending = ""));
      if (intentId !== undefined) {
        intents.set(orderIdIn(answer.text), intentId);
        reach("answer", intentId);
      }
      if (isPoll) reach("followed", intents.get(request.path.slice("/orders/".length)) ?? "");
      return answer;
    },
  };
}

function intentOf(body: unknown): string | undefined {
  if (typeof body !== "string" || !body.startsWith("{")) return undefined;
  const { externalId } = JSON.parse(body) as { readonly externalId?: string };
  return externalId;
}

function orderIdIn(text: string): string {
  return /"id":"([^"]+)"/u.exec(text)?.[1] ?? "";
}
