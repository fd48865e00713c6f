import type { Sentences, Text } from "../dictionary.js";
import type { FormsIn } from "../plural.js";

/** English: the sentences that stand with the text of any error. */
export const sentences: Sentences = {
  outcomes: {
    applied: "The change is done.",
    accepted: "The order is accepted, not done yet.",
    rejected: "The operator refused, nothing changed.",
    failed: "The order had been accepted first, so the state of the number may have changed.",
    notSent: "Nothing was sent to the operator.",
    unknown: "The change may have reached the operator, and no trustworthy answer came back: its outcome is unknown.",
  },
  afterSending: {
    applied: { first: "Do not send the change again.", last: "Check the state of the number." },
    accepted: { first: "Do not send the change again.", last: "Look at the state of the order later." },
    failed: { first: "Check the state of the number.", last: "Only then decide whether the change is to be made again." },
    unknown: {
      first: "Do not send the change again.",
      last: "Reconcile the outcome of the change: for that the program only reads the operator's data and sends no change.",
    },
  },
  attempts: { one: "# attempt was made.", other: "# attempts were made." } satisfies FormsIn<"en">,
  waitSeconds: { one: "Wait # second.", other: "Wait # seconds." } satisfies FormsIn<"en">,
  notBefore: (time) => `Not before ${time} (Almaty time).`,
  recorded: (time) => `Recorded on ${time} (Almaty time).`,
  operation: (name) => `Operation: ${name}.`,
  quoteRequest: (id) => `Quote the request id to the operator: ${id}.`,
  quoteCall: (id) => `Quote our own id of the request to the operator: ${id}.`,
  actionNumber: (id) => `Number of the change: ${id}.`,
  clause: (number) => `See clause ${number} of the Rules.`,
  annex: (number) => `See Annex ${number} to the Rules.`,
};

/** English: for a code that this version does not have. */
export const unknownError: Text = {
  title: "Error",
  explanation: "This version of the program does not know the reason.",
  nextStep: "Show this message to the developers and have the program updated.",
};
