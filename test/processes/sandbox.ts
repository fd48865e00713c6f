import type { Credentials } from "kcell-self-service";
import type { Arrangement, Effects, FaultName, FaultTarget, OperatorOptions } from "kcell-self-service/testing";
import { afterAll, beforeAll } from "vitest";
import { Program } from "./program.js";

/** What an operator in the sandbox is told: what can be told as JSON. */
export interface BoxOptions extends Omit<OperatorOptions, "clock" | "basePath"> {
  /** The first segment of its path. */
  readonly name: string;
  /** What happened to numbers before, by their places. */
  readonly arranged?: Readonly<Record<number, Arrangement>>;
  /** Every request needs a connection of its own. */
  readonly closesConnections?: boolean;
}

/** How an operator in the sandbox is reached. */
export interface Box {
  readonly baseUrl: string;
  readonly numbers: readonly string[];
  readonly credentials: Credentials;
}

/** A request as it came. Times in milliseconds since 1970, with fractions. */
export interface Arrival {
  readonly at: number;
  /** `POST /orders`. */
  readonly request: string;
  /** Of an order. */
  readonly externalId?: string;
  /** Of a log-in: what it was asked for with. */
  readonly grant?: string;
  readonly status?: number;
  readonly answeredAt?: number;
}

/** What an operator saw, and what it did. */
export interface Seen {
  /** Of every number: how many changes of each kind took effect. */
  readonly effects: Readonly<Record<string, Effects>>;
  /** The numbers with an order that is not carried out yet. */
  readonly underWay: readonly string[];
  readonly arrivals: readonly Arrival[];
}

/** An operator in another process. */
export interface RemoteOperator extends Box {
  seen(): Promise<Seen>;
  /** Lets the next request for the target, or the next few, meet a fault. */
  next(target: FaultTarget, fault: FaultName | { readonly name: FaultName; readonly ms: number }, times?: number): Promise<void>;
  suspect(): Promise<void>;
  clearSuspicion(): Promise<void>;
}

/** Operators behind a real HTTP server in a process of its own, as long as the tests of a file run. */
export function useSandbox(): { readonly open: (options?: Omit<BoxOptions, "name">) => Promise<RemoteOperator> } {
  let program: Program | undefined;
  let url = "";
  let boxes = 0;
  beforeAll(async () => {
    program = new Program(new URL("sandbox-main.ts", import.meta.url));
    url = String((await program.line("url"))["url"]);
  });
  afterAll(async () => void (await program?.kill()));
  return {
    async open(options = {}) {
      const name = `box-${++boxes}`;
      const box = (await post(new URL("_open", url), { ...options, name })) as Box;
      const tell = async (method: string, ...args: readonly unknown[]) =>
        void (await post(new URL(`${name}/_tell`, url), { method, args }));
      return {
        ...box,
        seen: async () => (await (await fetch(new URL(`${name}/_seen`, url))).json()) as Seen,
        next: (...args) => tell("next", ...args),
        suspect: () => tell("suspect"),
        clearSuspicion: () => tell("clearSuspicion"),
      };
    },
  };
}

async function post(url: URL, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The sandbox answers ${answer.status}.`);
  return answer.json();
}
