import type { Findings } from "./program.js";

/** What the program finds on every runtime. */
export const expectedFindings: Findings = {
  lists: { pages: 2, statuses: { active: 772, blocked: 258, pending: 85, terminated: 85 } },
  blocks: { verdict: "accepted", state: "completed", status: "blocked" },
  isRefused: {
    unreadable: "INVALID_MSISDN",
    asked: 0,
    names: ["KcellError", "KcellError"],
    error: { code: "ALREADY_IN_STATE", kind: "conflict", act: "you", verdict: "rejected", retryable: false },
    titles: ["Өзгертетін ештеңе жоқ", "Менять нечего", "Nothing to change"],
  },
  renewsToken: { found: 20, obtained: ["refresh"] },
  losesAnAnswer: { code: "CONNECTION_LOST", verdict: "unknown", came: 1, outcome: "applied", by: "order" },
  sendsOnce: ["POST 4", "POST 0", "PUT 4", "PUT 0", "PATCH 4", "PATCH 0", "DELETE 4", "DELETE 0"],
  reachesNobody: { code: "CONNECTION_FAILED", verdict: "notSent" },
  doubtsAnswers: { redirected: "REDIRECT_REFUSED", page: "ANSWER_UNREADABLE", tooLarge: "ANSWER_TOO_LARGE" },
  waitsNoLonger: { late: "DEADLINE_EXCEEDED", aborted: "ABORTED" },
  keepsSecrets: { state: "ready", shown: `[redacted] "[redacted]"`, isCode: true },
  stops: { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", clause: "2.9", same: true, left: 0, told: 1, status: "active" },
};

/** Where a fetch does not tell that a connection was refused, nobody can know whether a change left. */
export const cannotTell: Findings = { reachesNobody: { code: "CONNECTION_LOST", verdict: "unknown" } };
