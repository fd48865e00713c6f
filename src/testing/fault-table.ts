/**
 * The nasty things that networks and operators do, each with a sentence. A name says whether it happens before or after the effect of the
 * request, or what becomes of an order that is taken.
 *
 * @example
 * ```ts
 * operator.next("block", "cutAfterEffect"); // the next block is carried out, and its answer is lost
 * operator.next("*", { name: "slowBeforeEffect", ms: 400 }, 3);
 * ```
 */
export const faultTable = {
  cutBeforeEffect: "The connection is cut; nothing was done.",
  cutAfterEffect: "It was done, and the answer was lost.",
  cutThenAppliedLate: "The connection is cut, and the order is taken only later.",
  hangBeforeEffect: "Nothing is done, and no answer ever comes.",
  hangAfterEffect: "It was done, and no answer ever comes.",
  slowBeforeEffect: "The request waits before anything is looked at.",
  slowAfterEffect: "It was done, and the answer takes its time.",
  internalBeforeEffect: "500; nothing was done.",
  internalAfterEffect: "500; it was done.",
  badGatewayBeforeEffect: "502 with a page of a proxy; nothing was done.",
  badGatewayAfterEffect: "502 with a page of a proxy; it was done.",
  gatewayTimeoutBeforeEffect: "504 with a page of a proxy; nothing was done.",
  gatewayTimeoutAfterEffect: "504 with a page of a proxy; it was done.",
  gatewayProblemBeforeEffect: "502 with a problem; nothing was done.",
  firewallPageBeforeEffect: "403 with a page of a firewall; nothing was done.",
  redirectBeforeEffect: "307 to another origin; nothing was done.",
  tooManyRequestsBeforeEffect: "429 with Retry-After; nothing was done.",
  quotaExceededBeforeEffect: "429, the quota of the day; nothing was done.",
  tokenRevokedBeforeEffect: "Access tokens are void from this request on.",
  tokenExpiredBeforeEffect: "Access tokens have expired from this request on.",
  refreshTokenRefusedBeforeEffect: "The refresh token is refused.",
  notProcessedBeforeEffect: "503 of a balancer without a problem; nothing was done.",
  externalIdInFlightBeforeEffect: "The same reference is being taken.",
  otherNumberAfterEffect: "It was done, and the answer names another number.",
  unreadableJsonAfterEffect: "It was done, and the answer breaks off.",
  missingFieldAfterEffect: "It was done, and the answer lacks what is needed.",
  htmlAfterEffect: "It was done, and the answer is a page with status 200.",
  staleListAfterEffect: "Lists of numbers go on showing the state before.",
  orderSearchLateAfterEffect: "Searches do not show the order yet.",
  takenThenFailed: "The order is taken, and fails.",
  takenThenRejected: "The order is taken, and rejected on a second look.",
  takenThenPartial: "The order is taken, and only a part is carried out.",
  takenThenHeld: "The order is taken, and held until restore().",
  takenThenAwaitingAuthorization: "The order is taken, and waits for a confirmation until restore().",
} as const;

/** The name of a fault. */
export type FaultName = keyof typeof faultTable;

/** Whether a word names a fault. */
export function isFault(word: string): word is FaultName {
  return Object.hasOwn(faultTable, word);
}
