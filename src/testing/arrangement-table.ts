/**
 * What can happen to a number outside this wire - by the operator's staff, shops, phones, other operators - each with a sentence.
 *
 * @example
 * ```ts
 * operator.arrange("+77011234567", "debtBlock"); // reads "blocked", and the subscriber cannot lift it
 * ```
 */
export const arrangementTable = {
  debtBlock: 'Blocked by the operator for debt: reads "blocked", and the subscriber cannot lift it.',
  authorityBlock: "Blocked by an authority.",
  ownBlock: "Blocked by the subscriber, in a shop.",
  esimEnabled: "On an eSIM, in use.",
  esimReady: "On an eSIM whose code waits for its user.",
  esimAwaitingUser: "On an eSIM whose user has still to pass the biometric check.",
  esimCodeUsed: "On an eSIM whose code was used by a phone that has the profile now.",
  esimCodeExpired: "On an eSIM whose code nobody used in time.",
  machine: "In a machine: no eSIM for it.",
  roaming: "With the roaming service of a week.",
  pending: "Allotted, not yet in use.",
  terminated: "Given back; still listed.",
  portedOut: "Gone to another operator: not the subscriber's any more.",
} as const;

/** The name of what can happen to a number. */
export type Arrangement = keyof typeof arrangementTable;

/** Whether a word names an arrangement. */
export function isArrangement(word: string): word is Arrangement {
  return Object.hasOwn(arrangementTable, word);
}
