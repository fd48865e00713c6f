import type { Texts } from "../dictionary.js";

/** English: the operator says no to one request. */
export const refusals = {
  PERMISSION_DENIED: {
    title: "Not allowed",
    explanation: "The operator does not allow the company this operation.",
    nextStep: "Ask the Service administrator whether it is allowed; if it should be, write to the operator by e-mail.",
  },
  NUMBER_NOT_FOUND: {
    title: "Number not found",
    explanation: "The company has no such subscriber number: it may have moved to another operator.",
    nextStep: "Compare the number with the list of the company's numbers.",
  },
  ORDER_NOT_FOUND: {
    title: "Order not found",
    explanation: "The operator has no order with this number.",
    nextStep: "Compare the number of the order with the ledger.",
  },
  ALREADY_IN_STATE: {
    title: "Nothing to change",
    explanation: "The number or the additional service is in the wanted state already.",
    nextStep: "Check the state of the number: nothing else needs to be done.",
  },
  ORDER_IN_PROGRESS: {
    title: "Another order under way",
    explanation: "The operator is still carrying out another order for this number.",
    nextStep: "Wait until that order ends and try again.",
  },
  EXTERNAL_ID_IN_FLIGHT: {
    title: "Order under way",
    explanation: "The operator is already working on an order for the very same change.",
    nextStep: "Do not send it again: look at the state of the order later.",
  },
  EXTERNAL_ID_REUSED: {
    title: "Number of the change taken at the operator",
    explanation: "The operator already has an order under the number of this change.",
    nextStep: "Find that order in the operator's list of orders; only if it is about another change, begin yours under a new number.",
  },
  BLOCK_NOT_REMOVABLE: {
    title: "Number cannot be unblocked",
    explanation: "The company cannot lift this block itself: the operator may have set it.",
    nextStep: "Write to the operator by e-mail and find out why the number is blocked and how it can be unblocked.",
  },
  SERVICE_NOT_APPLICABLE: {
    title: "Additional service does not fit",
    explanation: "This additional service cannot be used with the number or its tariff.",
    nextStep: "Choose another one from the list of additional services that are available for the number.",
  },
  SERVICE_INCOMPATIBLE: {
    title: "Additional services exclude each other",
    explanation: "This additional service does not go together with one that the number already has.",
    nextStep: "If the earlier one is not needed, disconnect it first, then connect the new one.",
  },
  INSUFFICIENT_FUNDS: {
    title: "Not enough money",
    explanation: "The money on the account is not enough for this change.",
    nextStep: "Top up the account and try again.",
  },
  ESIM_NOT_SUPPORTED: {
    title: "eSIM operation not possible",
    explanation: "This number has no eSIM, or its SIM card cannot be changed to eSIM.",
    nextStep: "Check which SIM card the number has and whether the device supports eSIM; if it does not, keep the present SIM card.",
  },
  ALREADY_ESIM: {
    title: "Number is on eSIM already",
    explanation: "This number has an eSIM already, so there is no SIM card to change.",
    nextStep: "If a new profile is needed, choose “reissue the eSIM”.",
  },
  EID_INVALID: {
    title: "Wrong EID",
    explanation: "The EID is not valid: it needs 32 digits with the right check digits.",
    nextStep: "Copy the EID from the settings of the device and enter it again.",
  },
  ACTIVATION_CODE_EXPIRED: {
    title: "Activation code expired",
    explanation: "The time in which the activation code could be used is over.",
    nextStep: "Reissue the eSIM to get a new code.",
  },
  ACTIVATION_CODE_USED: {
    title: "Activation code used",
    explanation: "This activation code has been used before and cannot be used a second time.",
    nextStep: "Find out on whose device the eSIM profile is; if needed, reissue the eSIM.",
  },
  OPERATOR_REFUSED: {
    title: "The operator refused",
    explanation: "This version of the program does not know the reason for the refusal.",
    nextStep: "Check what was entered and the state of the number; if the reason is not clear, write to the operator by e-mail.",
  },
} satisfies Texts;
