import type { Texts } from "../dictionary.js";

/** English: answers that are not as described, and the way to the operator and back. */
export const connection = {
  ANSWER_UNREADABLE: {
    title: "Answer not readable",
    explanation: "The program could not read the operator's answer: the operator may have changed the Service.",
    nextStep: "Tell the developers, and ask the operator by e-mail whether the Service has changed.",
  },
  ANSWER_MISMATCH: {
    title: "Answer does not match",
    explanation: "The operator's answer names another number or another change.",
    nextStep: "Check the state of the number and write to the operator by e-mail.",
  },
  REFUSAL_UNREADABLE: {
    title: "Reason for the refusal not readable",
    explanation: "The request was refused, and the program could not read the reason.",
    nextStep: "Have an IT specialist check the firewalls, and write to the operator by e-mail.",
  },
  REDIRECT_REFUSED: {
    title: "Sent on to another address",
    explanation: "The server sent the program on to another address, and the program did not follow, to protect the credentials.",
    nextStep: "Ask the person who set up the program to check the operator's address.",
  },
  ANSWER_TOO_LARGE: {
    title: "Answer too large",
    explanation: "The answer is larger than the program takes in.",
    nextStep: "Narrow the request, or have the limit in the settings raised.",
  },
  TOO_MANY_PAGES: {
    title: "List too long",
    explanation: "The list has more pages than the program reads in one go.",
    nextStep: "Narrow the list by a filter or a shorter period, or have the limit in the settings raised.",
  },
  TOO_MANY_ITEMS: {
    title: "Too many entries in the list",
    explanation: "The list has more entries than the program reads in one go.",
    nextStep: "Narrow the list by a filter or a shorter period, or have the limit in the settings raised.",
  },
  CONNECTION_FAILED: {
    title: "No connection",
    explanation: "The program could not connect to the operator.",
    nextStep: "Check the internet connection and try again.",
  },
  CONNECTION_LOST: {
    title: "Connection lost",
    explanation: "The connection broke before the operator's answer had arrived in full.",
    nextStep: "Check the internet connection and try again.",
  },
  TLS_FAILED: {
    title: "Secure connection failed",
    explanation: "The certificate of the operator's server did not pass the check, so the connection cannot be trusted.",
    nextStep:
      "Ask an IT specialist to check the computer's date and time and, if the company has a certificate authority of its own, to add its certificate (the option ca, or NODE_EXTRA_CA_CERTS); do not switch the check off.",
  },
  PROXY_FAILED: {
    title: "Proxy server in the way",
    explanation: "The company's proxy server did not let the program through to the operator.",
    nextStep: "Ask an IT specialist to check the settings of the proxy server.",
  },
  ATTEMPT_TIMED_OUT: {
    title: "No answer in time",
    explanation: "The operator did not answer in the time that one attempt has.",
    nextStep: "Wait a little and try again.",
  },
  DEADLINE_EXCEEDED: {
    title: "Time is up",
    explanation: "The time for the whole operation is up.",
    nextStep: "Try again later.",
  },
  ABORTED: {
    title: "Operation stopped",
    explanation: "The operation was stopped in the program before it ended.",
    nextStep: "If it is still needed, try again.",
  },
} satisfies Texts;
