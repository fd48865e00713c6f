import type { Words } from "../dictionary.js";

/** English: the words for values that a screen shows. */
export const words: Words = {
  verdicts: {
    applied: "done",
    accepted: "accepted, not done yet",
    rejected: "refused, nothing changed",
    failed: "failed after acceptance: check the state",
    notSent: "not sent",
    unknown: "outcome unknown",
    attention: "a person must decide",
  },
  statuses: {
    active: "active",
    blocked: "blocked",
    pending: "being set up",
    terminated: "service ended",
  },
  orderStates: {
    acknowledged: "received",
    awaitingAuthorization: "waiting for approval",
    scheduled: "scheduled",
    pending: "waiting",
    held: "suspended",
    inProgress: "being carried out",
    completed: "done",
    partial: "done in part",
    failed: "not carried out",
    rejected: "refused",
    cancelled: "cancelled",
  },
  actions: {
    block: "block the number",
    unblock: "unblock the number",
    connectService: "connect an additional service",
    disconnectService: "disconnect an additional service",
    swapToEsim: "change the SIM card to eSIM",
    reissueEsim: "reissue the eSIM",
  },
  blockReasons: {
    voluntary: "at the subscriber's own wish",
    lostOrStolen: "lost or stolen",
    leave: "user on leave or leaving",
    debt: "debt",
    violation: "breach of terms",
    suspectedFraud: "suspected fraud",
    other: "other reason",
  },
};
