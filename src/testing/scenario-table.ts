/**
 * What the Rules let the operator do, as far as a program can meet it, each with its clause and a sentence.
 *
 * @example
 * ```ts
 * operator.play("maintenance", { afterChanges: 10, forMs: 600_000 }); // rule 2.6, in the middle of a bulk run
 * ```
 */
export const scenarioTable = {
  credentialsSuspended: { clause: "2.3", says: "The credentials are suspended: log-ins and tokens are refused." },
  accessEnded: { clause: "2.5", says: "The Service is ended without prior notice." },
  accessSuspended: { clause: "2.8", says: "Access is suspended until a violation is remedied." },
  suspiciousActivity: { clause: "2.9", says: "Access is limited until the circumstances are clear: every call is refused." },
  maintenance: { clause: "2.6", says: "Preventive work: every call is answered 503, now, later or after some changes." },
  capabilityWithdrawn: { clause: "2.1", says: "The operator no longer lets this account do something." },
  drift: { clause: "2.7", says: "Answers hold fields and values that nobody has heard of, and announce that the endpoint will end." },
  deprecation: { clause: "2.7", says: "Answers announce that the endpoint will end, and are as they were." },
  rulesChanged: { clause: "3.1", says: "A new text of the Rules is in force." },
} as const;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarioTable;

/** Whether a word names a scenario. */
export function isScenario(word: string): word is ScenarioName {
  return Object.hasOwn(scenarioTable, word);
}

/** How a scenario is played. Each takes what concerns it. */
export interface ScenarioOptions {
  /** Of the refusals, for 2.9: 403 (the default), 423 or 429. */
  readonly status?: 403 | 423 | 429;
  /** For 2.3, 2.5, 2.8, 2.9: `/access` still answers and tells. Default false. */
  readonly accessTells?: boolean;
  /** For maintenance: milliseconds until it begins. Default 0. */
  readonly inMs?: number;
  /** For maintenance: how long it lasts, in milliseconds. Default an hour; Infinity where nobody tells when it ends. */
  readonly forMs?: number;
  /** For maintenance: it begins after so many more changes, as in the middle of a bulk run. */
  readonly afterChanges?: number;
  /** For `capabilityWithdrawn`: an operation or an action. Default `connectService`. */
  readonly capability?: string;
}
