import type { Check, FindingName, Outcome } from "../finding.js";

/** What a finding says, with `{facts}` in it, and what to do about it. */
interface FindingText {
  readonly says: string;
  readonly nextStep?: string;
}

/** All that `kcell doctor` says in one language. */
export interface DoctorTexts {
  readonly checks: Readonly<Record<Check, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly findings: Readonly<Record<FindingName, FindingText>>;
  readonly nextStep: string;
  readonly notTried: string;
  readonly allWell: string;
  /** Where there are warnings and no problem. */
  readonly wellButLook: string;
  readonly toDo: string;
}
