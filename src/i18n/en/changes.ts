import type { Texts } from "../dictionary.js";

/** English: the ledger of changes, and orders that the operator had accepted. */
export const changes = {
  STORAGE_FAILED: {
    title: "Ledger not available",
    explanation: "The ledger of changes could not be read or written.",
    nextStep:
      "Ask an IT specialist to check the free space on the disk and the rights of access to the ledger; send no new changes until then.",
  },
  INTENT_REUSED: {
    title: "Number of the change already used",
    explanation: "The ledger has a different change under this number.",
    nextStep: "Begin the change anew, under a new number.",
  },
  INTENT_IN_PROGRESS: {
    title: "Change under way",
    explanation: "This program or another one is carrying out the very same change at this moment.",
    nextStep: "Wait until it ends and look up its outcome in the ledger.",
  },
  INTENT_NOT_FOUND: {
    title: "Change not found",
    explanation: "The ledger has no change under this number.",
    nextStep: "Compare the number of the change with the ledger.",
  },
  OUTCOME_UNKNOWN: {
    title: "Outcome unknown",
    explanation: "The ledger has no outcome for this change.",
    nextStep: "Do not send it again: reconcile its outcome first. For that the program only reads the operator's data and sends no change.",
  },
  NOT_APPLIED: {
    title: "Change not carried out",
    explanation: "A later look at the operator's records found that this change was not carried out.",
    nextStep: "Decide anew whether it is still wanted; if so, send it as a new change.",
  },
  ORDER_FAILED: {
    title: "Order not carried out",
    explanation: "The operator did not carry out the order, or only a part of it.",
    nextStep: "Check the state of the number, then decide whether the change is to be made again.",
  },
  ORDER_REJECTED: {
    title: "Order refused",
    explanation: "The operator considered the order and did not carry it out.",
    nextStep: "Ask the operator for the reason by e-mail and, if need be, correct the data.",
  },
  ORDER_CANCELLED: {
    title: "Order cancelled",
    explanation: "The order was cancelled before it was carried out in full.",
    nextStep: "Check the state of the number, then decide whether the change is to be made again.",
  },
  ORDER_STILL_OPEN: {
    title: "Order not finished yet",
    explanation: "The operator is still working on the order, and the program has stopped waiting for it.",
    nextStep: "Look at the state of the order later; do not make the change a second time.",
  },
} satisfies Texts;
