import type { Operation, ReportDrift } from "../model/contract.js";
import type { Access } from "../model/access.js";
import { given } from "../model/given.js";
import { readAnswer } from "../model/read-answer.js";
import type { WireAccess } from "../model/wire.js";
import { accessSchema } from "../model/wire-access-schema.js";
import { date, open } from "./known.js";

const states = ["active", "restricted", "suspended", "ended"];

/** What the operator says about the access (2.1 - 2.9, 3.x). */
export const getAccess: Operation<"getAccess"> = {
  safety: "read",
  request: () => ({ method: "GET", path: "/access" }),
  answer: (answer, _input, { drift }) => toAccess(readAnswer(accessSchema, answer), drift),
};

function toAccess(
  { state, since, until, maintenance, rules, reason, contact, capabilities, limits }: WireAccess,
  drift: ReportDrift,
): Access {
  return {
    state: open(state, "state", { known: states, drift }),
    ...given({ reason, contact, capabilities, since: date(since), until: date(until) }),
    ...(limits && { limits }),
    ...(maintenance && {
      maintenance: maintenance.map((window) => ({ from: date(window.from), source: "wire", ...given({ until: date(window.until) }) })),
    }),
    ...(rules && { rules: given({ edition: rules.edition, sha256: rules.sha256, publishedAt: date(rules.publishedAt) }) }),
  };
}
