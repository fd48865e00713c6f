import type { Texts } from "../dictionary.js";

/** English: what the operator is to be told of (rule 2.14), and stops nothing. */
export const incidents = {
  REFRESH_TOKEN_REUSED: {
    title: "Token possibly used by somebody else",
    explanation: "The operator refused a refresh token that this program alone was to hold: somebody else may have used it.",
    nextStep:
      "Find out who else may have the credentials, and tell the operator at once by e-mail; if in doubt, stop sending and ask for new ones.",
  },
  FOREIGN_ORDER: {
    title: "An order that is not ours",
    explanation: "The account holds an order that this program did not make.",
    nextStep: "Ask in the company who made it; if nobody did, tell the operator at once by e-mail and stop sending.",
  },
  INCIDENT_REPORTED: {
    title: "Information-security event reported",
    explanation: "A person of the company has reported an information-security event.",
    nextStep: "Tell the operator at once by e-mail, and work with it to contain the event.",
  },
} satisfies Texts;
