import { type Contract, referenceContract } from "kcell-self-service";
import { checkContract } from "kcell-self-service/testing";
import { expect, test } from "vitest";

const withProblem = (problem: Contract["problem"]): Contract => ({ ...referenceContract, problem });

const findingsOf = async (contract: Contract): Promise<readonly string[]> =>
  (await checkContract(contract)).findings.map(({ at, says }) => `${at}: ${says}`);

test.each<[string, Contract["problem"], string]>([
  ["makes up a code", () => ({ code: "OOPS" as never }), "it gives a code that is none of errorCodes over"],
  ["gives a word", () => "OOPS" as never, "it gives neither a problem nor undefined over"],
  [
    "takes a 401 for done",
    ({ status }) => (status === 401 ? { code: "ALREADY_IN_STATE" } : undefined),
    "it says ALREADY_IN_STATE, which may count as done, over a 401",
  ],
  [
    "takes a 401 for nothing there",
    ({ status }) => (status === 401 ? { code: "NUMBER_NOT_FOUND" } : undefined),
    "it says NUMBER_NOT_FOUND over a 401",
  ],
  [
    "believes a broken server",
    ({ status }) => (status === 502 ? { code: "INTERNAL", verdict: "rejected" } : undefined),
    "it says rejected, which a broken server does not prove, over a 502",
  ],
  [
    "sees suspicion in every 403",
    ({ status }) => (status === 403 ? { code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" } : undefined),
    "it says ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY, which stops everything, over a 403",
  ],
  [
    "gives a third verdict",
    ({ status }) => (status === 500 ? { code: "INTERNAL", verdict: "applied" as never } : undefined),
    "it gives a verdict that is neither rejected nor unknown over a 500",
  ],
  ...[NaN, Infinity, -1, "soon" as never].map((retryAfterMs): [string, Contract["problem"], string] => [
    `asks to wait for ${String(retryAfterMs)}`,
    ({ status }) => (status === 429 ? { code: "TOO_MANY_REQUESTS", retryAfterMs } : undefined),
    "it gives a retryAfterMs that is no number of milliseconds over a 429",
  ]),
  [
    "reads every Retry-After as seconds",
    ({ headers }) => {
      const seconds = headers.get("retry-after");
      return seconds === null ? undefined : { code: "TOO_MANY_REQUESTS", retryAfterMs: Number(seconds) * 1000 };
    },
    "it gives a retryAfterMs that is no number of milliseconds over a 429 with a Retry-After that is a date of the past, and 1 more",
  ],
  ...[
    { from: new Date(0), until: new Date(NaN) },
    { from: new Date("soon") },
    { from: new Date(0), until: "soon" as never },
    7 as never,
  ].map((maintenance, place): [string, Contract["problem"], string] => [
    `knows no end of the maintenance (${place + 1})`,
    ({ status }) => (status === 503 ? { code: "MAINTENANCE", maintenance } : undefined),
    "it gives a maintenance whose from or until is no valid Date over a 503",
  ]),
])("a problem() that %s is found", async (_what, problem, finding) => {
  const findings = await findingsOf(withProblem(problem));
  expect(findings[0]).toContain(`problem: ${finding}`);
  expect(findings.every((text) => text.startsWith("problem: "))).toBe(true);
});

test("a wait of no length and a maintenance without an end are as good as any", async () => {
  const problem: Contract["problem"] = ({ status }) =>
    status === 503 ? { code: "MAINTENANCE", retryAfterMs: 0, maintenance: { from: new Date(0) } } : undefined;
  expect(await findingsOf(withProblem(problem))).toEqual([]);
});

test("a problem() that stumbles is worth knowing, and no finding: the client then takes the answer for unreadable", async () => {
  const { findings, remarks } = await checkContract(withProblem((answer) => (answer.json() as { code?: never }).code));
  expect(findings).toEqual([]);
  expect(remarks).toEqual([
    { at: "problem", says: expect.stringContaining("it stumbles over a 200 with an HTML page, and 43 more") as string },
  ]);
});

test("problem() is asked about every operation of the contract, and about the log-in", async () => {
  const asked = new Set<string>();
  await checkContract(withProblem((_answer, operation) => void asked.add(operation)));
  expect([...asked].toSorted()).toEqual([...Object.keys(referenceContract.operations), "token", "tokenRefresh"].toSorted());
});
