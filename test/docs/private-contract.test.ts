import { readFileSync } from "node:fs";
import { errorCodes, referenceContract } from "kcell-self-service";
import ts from "typescript";
import { expect, test } from "vitest";
import { wireProblemCodes } from "../../src/model/wire.js";
import { guideAt, root } from "./guides.js";

const { text } = guideAt("docs/private-contract.md");
/** What stands in the guide as code, outside its programs. */
const words = new Set(
  [...text.replaceAll(/^```[\s\S]*?^```/gmu, "").matchAll(/`([^`\n]+)`/gu)].flatMap(([, code = ""]) => code.match(/\w+/gu) ?? []),
);

/** The names of an interface's fields, as its file declares them. */
const fieldsOf = (file: string, name: string): readonly string[] => {
  const source = ts.createSourceFile(file, readFileSync(`${root}src/model/${file}.ts`, "utf8"), ts.ScriptTarget.ES2023, true);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === name);
  return found
    ? found.members.flatMap((member) => (member.name ? [member.name.getText()] : []))
    : expect.fail(`There is no ${name} in ${file}.`);
};

test.each([
  ["contract", "Contract"],
  ["contract", "ContractAuth"],
  ["contract", "ContractProblem"],
  ["contract", "ContractTrace"],
  ["contract", "AttemptFacts"],
  ["contract", "AnswerContext"],
  ["contract", "Pace"],
  ["contract", "Operation"],
  ["contract", "Finding"],
  ["credentials", "Credentials"],
  ["credentials", "Token"],
  ["wire-request", "WireRequest"],
  ["wire-request", "WireAnswer"],
  ["operations", "Reads"],
  ["operations", "CheckResult"],
  ["change", "Changes"],
  ["change", "ChangeOfNumber"],
  ["order", "OrderSnapshot"],
  ["number", "SubscriberNumber"],
  ["number", "Block"],
  ["service", "Service"],
  ["service", "Charge"],
  ["access", "Access"],
  ["esim", "ToldProfile"],
])("the guide to a contract names every field of %s: %s", (file, name) => {
  expect(fieldsOf(file, name).filter((field) => !words.has(field))).toEqual([]);
});

test("the guide to a contract names every operation, and every code that an operator can mean", () => {
  const { operations } = referenceContract;
  const known: readonly string[] = Object.keys(errorCodes);
  const named = [...words].filter((word) => /^[A-Z]+(?:_[A-Z]+)+$/u.test(word) && !word.startsWith("KCELL_"));
  expect(Object.keys(operations).filter((name) => !words.has(name))).toEqual([]);
  expect(named.filter((word) => !known.includes(word))).toEqual([]);
  expect([...wireProblemCodes].filter((code) => !words.has(code))).toEqual([]);
});

/** What no operator says: the client finds it out by itself. */
const ownCodes = [
  ...["INVALID_BIN", "INVALID_ACTIVATION_CODE", "INSECURE_URL", "BROWSER_REFUSED", "STORE_REQUIRED", "CLIENT_CLOSED"],
  ...["STORAGE_FAILED", "INTENT_REUSED", "INTENT_IN_PROGRESS", "INTENT_NOT_FOUND", "NOT_APPLIED", "OUTCOME_UNKNOWN"],
  ...["SENDING_STOPPED", "UNREADABLE_REFUSALS", "ORDER_FAILED", "ORDER_REJECTED", "ORDER_CANCELLED", "ANSWER_MISMATCH"],
  ...["ANSWER_TOO_LARGE", "TOO_MANY_PAGES", "TOO_MANY_ITEMS", "CONNECTION_FAILED", "CONNECTION_LOST", "TLS_FAILED", "PROXY_FAILED"],
  ...["ATTEMPT_TIMED_OUT", "DEADLINE_EXCEEDED", "ABORTED", "REFRESH_TOKEN_REUSED", "FOREIGN_ORDER", "INCIDENT_REPORTED"],
];

test("every code is named in the guide to a contract, or one that only the client itself can mean", () => {
  const unnamed = Object.keys(errorCodes).filter((code) => !words.has(code));
  expect(unnamed.toSorted()).toEqual(ownCodes.toSorted());
});
