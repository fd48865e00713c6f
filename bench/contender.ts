/** Somebody who takes part. Each has a process of its own, so that no one's code, heap or sockets are in another's way. */
export interface Contender<Order = unknown, Result = unknown> {
  /** As the report names it. */
  readonly name: string;
  /** Loads what is needed, and tries it once. What it returns measures as often as it is asked. */
  readonly open: (server: URL) => Promise<Measure<Order, Result>>;
}

/** One turn. */
export type Measure<Order, Result> = (order: Order) => Promise<Result>;

/** What the file of a part's contenders exports. */
export interface ContendersFile {
  readonly contenders: readonly Contender[];
}

/** What a worker tells the bench. */
export type Report = { readonly ready: true } | { readonly result: unknown } | { readonly failure: string };
