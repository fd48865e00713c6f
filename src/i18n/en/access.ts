import type { Texts } from "../dictionary.js";

/** English: the company's access to the Service. Who we are, when the operator says stop, and when it says later. */
export const access = {
  TOKEN_EXPIRED: {
    title: "Token expired",
    explanation: "The program's token is no longer valid.",
    nextStep: "Wait a minute and try again: the program gets a new token by itself.",
  },
  UNAUTHENTICATED: {
    title: "Program not recognised",
    explanation: "The operator did not accept the program's token.",
    nextStep: "Check the credentials; if they are right, write to the operator by e-mail.",
  },
  INVALID_CREDENTIALS: {
    title: "Credentials refused",
    explanation: "The operator did not accept the credentials, so the program does not try them again.",
    nextStep: "Enter the right credentials, or ask the operator for new ones.",
  },
  CREDENTIALS_SUSPENDED: {
    title: "Credentials suspended",
    explanation: "The operator has suspended the credentials, and nothing more is sent with them.",
    nextStep: "Write to the operator by e-mail and find out the reason; do not try to log in again.",
  },
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: {
    title: "Suspicious activity: access limited",
    explanation:
      "The operator noticed suspicious activity and limited the company's access to the Service for a time; the program's sending is stopped.",
    nextStep: "Write to the operator by e-mail and clear up the circumstances. Resume sending only when the operator has agreed.",
  },
  ACCESS_SUSPENDED_VIOLATION: {
    title: "Access suspended",
    explanation:
      "The operator found unauthorised use of the Service or a breach of its terms and suspended access to the Service; sending is stopped.",
    nextStep: "Find out from the operator what the breach is and remedy it. Resume sending only when the operator has confirmed.",
  },
  ACCESS_ENDED: {
    title: "Access ended",
    explanation: "The operator has ended the company's access to the Service; sending is stopped.",
    nextStep: "Write to the operator by e-mail and find out whether the Service can be given again.",
  },
  SENDING_STOPPED: {
    title: "Sending stopped",
    explanation: "Nothing is sent to the operator until a responsible person resumes sending.",
    nextStep: "Ask the responsible person for the reason, clear it up with the operator, and only then resume sending.",
  },
  UNREADABLE_REFUSALS: {
    title: "Sending of changes stopped",
    explanation: "Two refusals in a row came that the program could not read, so it sends no more changes.",
    nextStep: "Find out the cause with an IT specialist and the operator (it may be a firewall's page), and only then resume sending.",
  },
  TOO_MANY_REQUESTS: {
    title: "Too many requests",
    explanation: "The operator received more requests than it allows.",
    nextStep: "Wait and try again; do not start the program a second time.",
  },
  QUOTA_EXCEEDED: {
    title: "Limit used up",
    explanation: "The limit that the operator set for this period is used up.",
    nextStep: "Wait for the next period, or ask the operator to raise the limit.",
  },
  MAINTENANCE: {
    title: "Maintenance",
    explanation: "The operator is doing maintenance, and the Service does not work during it.",
    nextStep: "Wait until the maintenance is over and try again.",
  },
  INTERNAL: {
    title: "Fault at the operator",
    explanation: "A fault occurred at the operator while it was working on the request.",
    nextStep: "Wait a little and try again; if the fault comes back, write to the operator by e-mail.",
  },
} satisfies Texts;
