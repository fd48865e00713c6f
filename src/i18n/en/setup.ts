import type { Texts } from "../dictionary.js";

/** English: what the program refuses by itself, because of what was entered or how it is set up. */
export const setup = {
  INVALID_ARGUMENT: {
    title: "Data entered wrongly",
    explanation: "One or more of the values do not fit.",
    nextStep: "Correct the fields that the program points out and try again.",
  },
  INVALID_MSISDN: {
    title: "Wrong subscriber number",
    explanation: "The text is not a subscriber number of Kazakhstan: it needs ten digits after +7, and the first of them is 7.",
    nextStep: "Correct the number after the pattern +7 7XX XXX XX XX; in Excel, format the column as text.",
  },
  INVALID_BIN: {
    title: "Wrong BIN",
    explanation: "The text is neither a BIN nor an IIN: it needs twelve digits with the right check digit.",
    nextStep: "Compare the number with the company's registration document and enter it again.",
  },
  INVALID_ACTIVATION_CODE: {
    title: "Wrong eSIM activation code",
    explanation: "The text is not an eSIM activation code, or a part of it is missing or misspelt.",
    nextStep: "Copy the whole code from the operator's answer, from its first character to its last, and enter it again.",
  },
  CONFIG_INVALID: {
    title: "Program set up wrongly",
    explanation: "A setting of the program is missing or wrong.",
    nextStep: "Ask the person who set up the program to correct the setting.",
  },
  CREDENTIALS_MISSING: {
    title: "No credentials",
    explanation: "The program has no credentials for access to the Service.",
    nextStep: "Get the credentials from the Service administrator and enter them in the program.",
  },
  INSECURE_URL: {
    title: "Connection not protected",
    explanation: "The operator's address in the settings does not begin with https, so the credentials would travel unprotected.",
    nextStep: "Ask the person who set up the program to enter an address that begins with https.",
  },
  BROWSER_REFUSED: {
    title: "Does not work in a browser",
    explanation: "The program was started in a browser, where outsiders can read the credentials.",
    nextStep: "Ask the developers to move the program to a server.",
  },
  STORE_REQUIRED: {
    title: "No ledger",
    explanation: "Every change equals a written application, and the program has no place to keep its ledger of changes.",
    nextStep: "Ask the person who set up the program to connect the ledger.",
  },
  NOT_IN_CONTRACT: {
    title: "Not available",
    explanation: "The API description that the program uses has no such operation.",
    nextStep: "Do it in another way that the operator offers, or ask the developers to complete the API description.",
  },
  ARGUMENT_NOT_SUPPORTED: {
    title: "A value cannot be passed on",
    explanation: "By the API description, one of the values cannot be passed on to the operator.",
    nextStep: "Remove this value and try again.",
  },
  CLIENT_CLOSED: {
    title: "Connection closed",
    explanation: "The program had closed its connection with the operator before this.",
    nextStep: "Start the program again and try again.",
  },
} satisfies Texts;
