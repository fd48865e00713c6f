import type { World } from "./world.js";

/** What the simulated company asks for. */
export interface Wish {
  readonly action: "block" | "unblock" | "connectService" | "disconnectService" | "swapToEsim";
  readonly msisdn: string;
  /** Of a service. */
  readonly code?: string;
}

/** How an order of the operator's will end. */
export type End = "completed" | "failed" | "rejected" | "cancelled" | "partial";

/** An order as it really is. */
export interface TrueOrder {
  readonly id: string;
  /** The request that it was taken from, and the one that cancelled it. */
  readonly departure: number;
  cancelledBy?: number;
  readonly externalId: string | undefined;
  readonly wish: Wish & { readonly blockId?: string };
  state: "inProgress" | End;
  /** What reads show of it, and from when on; the last that is due counts. */
  readonly shown: { readonly state: string; readonly from: number }[];
  /** A search shows it from then on. */
  readonly foundFrom: number;
}

interface TrueNumber {
  readonly msisdn: string;
  blocks: readonly { readonly id: string; readonly by: "subscriber" | "operator" }[];
  services: readonly string[];
  sim: "physical" | "esim";
}

/** What was done to a number, and from when on reads show it. */
interface Deed {
  readonly from: number;
  readonly change: (number: TrueNumber) => TrueNumber;
}

const fresh = (msisdn: string): TrueNumber => ({ msisdn, blocks: [], services: [], sim: "physical" });

/** The operator's books: what really happened to each application and to each number. Written for the simulation alone. */
export class OperatorBooks {
  readonly orders = new Map<string, TrueOrder>();
  readonly #world: World;
  readonly #numbers = new Map<string, TrueNumber>();
  readonly #before = new Map<string, TrueNumber>();
  readonly #deeds = new Map<string, Deed[]>();
  readonly #held = new Set<string>();

  constructor(world: World, msisdns: readonly string[]) {
    this.#world = world;
    for (const [index, msisdn] of msisdns.entries()) {
      const debt = index === 0 ? [{ id: `debt-${index}`, by: "operator" as const }] : [];
      const own = index === 1 ? [{ id: `own-${index}`, by: "subscriber" as const }] : [];
      const number = { ...fresh(msisdn), blocks: [...debt, ...own], services: index === 2 ? ["ROAM"] : [] };
      this.#numbers.set(msisdn, number);
      this.#before.set(msisdn, number);
      this.#deeds.set(msisdn, []);
    }
  }

  /** Whether the number is as the wish wants it, in truth and now. */
  holds({ action, msisdn, code = "" }: Wish): boolean {
    const { blocks, services, sim } = this.#numbers.get(msisdn) ?? fresh(msisdn);
    switch (action) {
      case "block":
        return blocks.some(({ by }) => by === "subscriber");
      case "unblock":
        return !blocks.some(({ by }) => by === "subscriber");
      case "connectService":
        return services.includes(code);
      case "disconnectService":
        return !services.includes(code);
      case "swapToEsim":
        return sim === "esim";
    }
  }

  /** Whether it ever was so in this schedule. */
  hasHeld(wish: Wish): boolean {
    return this.holds(wish) || this.#held.has(keyOf(wish));
  }

  /** Carries an order out; reads show it from `shownFrom` on. */
  carryOut({ id, wish }: TrueOrder, shownFrom: number): void {
    const { msisdn } = wish;
    for (const action of ["block", "unblock", "connectService", "disconnectService", "swapToEsim"] as const)
      if (this.holds({ ...wish, action })) this.#held.add(keyOf({ ...wish, action }));
    const change = (number: TrueNumber) => changed(number, wish, id);
    this.#numbers.set(msisdn, change(this.#numbers.get(msisdn) ?? fresh(msisdn)));
    this.#deeds.get(msisdn)?.push({ from: shownFrom, change });
    this.#world.tell("operator", () => `really does ${wish.action} of ${msisdn} (${id})`);
  }

  /** A number as reads show it now. */
  shown(msisdn: string): TrueNumber | undefined {
    const due = this.#deeds.get(msisdn)?.filter(({ from }) => from <= this.#world.time) ?? [];
    const before = this.#before.get(msisdn);
    return before && due.reduce((number, { change }) => change(number), before);
  }
}

function keyOf({ action, msisdn, code = "" }: Wish): string {
  return `${action} ${msisdn} ${code}`;
}

function changed(number: TrueNumber, { action, code = "", blockId }: TrueOrder["wish"], orderId: string): TrueNumber {
  switch (action) {
    case "block":
      return { ...number, blocks: [...number.blocks, { id: `block-${orderId}`, by: "subscriber" }] };
    case "unblock": {
      const ends = ({ id, by }: TrueNumber["blocks"][number]) => (blockId === undefined ? by === "subscriber" : id === blockId);
      return { ...number, blocks: number.blocks.filter((block) => !ends(block)) };
    }
    case "connectService":
      return { ...number, services: [...new Set([...number.services, code])] };
    case "disconnectService":
      return { ...number, services: number.services.filter((connected) => connected !== code) };
    case "swapToEsim":
      return { ...number, sim: "esim" };
  }
}
