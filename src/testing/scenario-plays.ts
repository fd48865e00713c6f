import type { OperatorBooks } from "./operator-books.js";
import type { WireProblemCode } from "../model/wire.js";
import type { ScenarioName, ScenarioOptions } from "./scenario-table.js";
import { contact, type Closure } from "./standing.js";
import { rfc3339 } from "./rfc3339.js";

type Play = (books: OperatorBooks, options: ScenarioOptions) => void;

type ClosingCode = Extract<
  WireProblemCode,
  "CREDENTIALS_SUSPENDED" | "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" | "ACCESS_SUSPENDED_VIOLATION" | "ACCESS_ENDED"
>;

function closing(code: ClosingCode, shown: Pick<Closure, "state" | "reason">): Play {
  return ({ standing, options, random }, { status = 403, accessTells = false }) => {
    const since = rfc3339(options.clock.now());
    const refusal = { code, status, since, retryable: false, contact, reference: `case-${random.digits(4)}` };
    standing.closure = { refusal, ...shown, tells: accessTells };
  };
}

/** How every scenario is played. */
export const scenarioPlays: Readonly<Record<ScenarioName, Play>> = {
  credentialsSuspended: closing("CREDENTIALS_SUSPENDED", { state: "suspended", reason: "credentialsSuspended" }),
  accessEnded: closing("ACCESS_ENDED", { state: "ended", reason: "harmfulUse" }),
  accessSuspended: closing("ACCESS_SUSPENDED_VIOLATION", { state: "suspended", reason: "violation" }),
  suspiciousActivity: closing("ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", { state: "restricted", reason: "suspiciousActivity" }),
  maintenance({ standing, options }, { inMs = 0, forMs = 3_600_000, afterChanges }) {
    const from = options.clock.now() + inMs;
    if (!afterChanges) standing.work = [...standing.work, { from, until: from + forMs }];
    else standing.workAfterChanges = { left: afterChanges, forMs };
  },
  capabilityWithdrawn({ standing }, { capability = "connectService" }) {
    standing.withdrawn = new Set([...standing.withdrawn, capability]);
  },
  drift({ standing }) {
    standing.drifts = true;
    standing.deprecates = true;
  },
  deprecation({ standing }) {
    standing.deprecates = true;
  },
  rulesChanged({ standing }) {
    standing.edition += 1;
  },
};
