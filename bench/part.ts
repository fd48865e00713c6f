/** A promise of ours, and whether this run kept it. */
export interface Bar {
  readonly promise: string;
  /** Higher is worse. */
  readonly measured: number;
  readonly atMost: number;
  readonly unit?: string;
}

/** What a part of the bench found out: a chapter of the report. */
export interface Chapter {
  readonly title: string;
  /** Markdown. */
  readonly text: readonly string[];
  readonly bars: readonly Bar[];
}

/** What every part is given. */
export interface Bench {
  /** Where the server listens, which is a process of its own. */
  readonly server: URL;
  /** How often to repeat what a complete run repeats `count` times. */
  readonly rounds: (count: number) => number;
}

/** One question that the bench answers. */
export interface Part {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<Chapter>;
}
