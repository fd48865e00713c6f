import type { Text } from "./dictionary.js";

/** Why a device does not install an eSIM, as far as its user can do something about it. */
export type InstallationProblem =
  | "memoryFull"
  | "deviceRefused"
  | "incompatible"
  | "otherDevice"
  | "notReleased"
  | "alreadyTaken"
  | "noneForDevice"
  | "noneLeft"
  | "codeRefused"
  | "confirmationMissing"
  | "confirmationWrong"
  | "confirmationTriesOver"
  | "wrongAddress"
  | "expired"
  | "downloadTriesOver"
  | "sessionLost"
  | "nothingWaiting";

/** What is written about it in one language. */
export interface InstallationTexts {
  readonly problems: Readonly<Record<InstallationProblem, Text>>;
  /** For all that this version does not know. */
  readonly unknown: Text;
  /** The explanation of such a refusal, with its codes. */
  readonly unknownCodes: (codes: string) => string;
}

/** Subject and reason code, as SGP.22 joins them in the answers of the server to a device (sections 5.2.6 and 5.6). */
const problems: Readonly<Record<string, InstallationProblem>> = {
  "8.1 4.8": "memoryFull",
  "8.1 6.1": "deviceRefused",
  "8.1.1 3.8": "otherDevice",
  "8.1.1 3.10": "otherDevice",
  "8.1.2 6.1": "deviceRefused",
  "8.1.2 6.3": "deviceRefused",
  "8.1.3 6.1": "deviceRefused",
  "8.1.3 6.3": "deviceRefused",
  "8.2 1.2": "notReleased",
  "8.2 3.7": "alreadyTaken",
  "8.2.5 3.7": "noneLeft",
  "8.2.5 4.3": "noneForDevice",
  "8.2.6 3.8": "codeRefused",
  "8.2.7 2.2": "confirmationMissing",
  "8.2.7 3.8": "confirmationWrong",
  "8.2.7 6.4": "confirmationTriesOver",
  "8.8 3.10": "wrongAddress",
  "8.8.1 3.8": "wrongAddress",
  "8.8.2 3.1": "incompatible",
  "8.8.3 3.1": "incompatible",
  "8.8.4 3.7": "incompatible",
  "8.8.5 4.10": "expired",
  "8.8.5 6.4": "downloadTriesOver",
  "8.9.1 3.8": "wrongAddress",
  "8.9.2 3.1": "incompatible",
  "8.9.3 3.1": "incompatible",
  "8.9.4 3.7": "incompatible",
  "8.9.5 3.9": "nothingWaiting",
  "8.10.1 3.9": "sessionLost",
  "8.11.1 3.9": "deviceRefused",
};

/**
 * The problem behind a pair of codes; nothing where this version does not know the pair. Some devices take a code for a decimal number and
 * show 4.1 where the server said 4.10.
 */
export function installationProblemOf(subjectCode: string, reasonCode: string): InstallationProblem | undefined {
  const pair = [`${subjectCode} ${reasonCode}`, `${subjectCode} ${reasonCode}0`].find((name) => Object.hasOwn(problems, name));
  return pair === undefined ? undefined : problems[pair];
}
