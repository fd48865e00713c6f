/**
 * A contract for the SIM part of the public REST API of emnify, imitated from its public documentation:
 * https://docs.emnify.com/developers/api (log-in: /authentication/authenticate, SIMs: /sim). Neither emnify nor this
 * file has anything to do with Kcell. It is written from docs/private-contract.md alone.
 */
import { type Contract, type ContractAuth, type ErrorCode, KcellError, type Operation, path } from "kcell-self-service";
import type { ReadWire, WireAnswer, WireRequest } from "kcell-self-service";
import type { ContractSamples } from "kcell-self-service/testing";
import { fields, list, numberOf, stateOf, statuses, text, wholeNumber } from "./reading.js";

const auth: ContractAuth = {
  obtain({ apiKey }) {
    if (apiKey === undefined) throw new KcellError("CREDENTIALS_MISSING", "The application token is missing.");
    return { method: "POST", path: "/api/v1/authenticate", body: { application_token: apiKey } };
  },
  // "This auth_token is valid for 240 minutes."
  read: (answer) => ({ accessToken: text(fields(answer.json())["auth_token"]), expiresInMs: 240 * 60_000 }),
  apply: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token?.accessToken ?? ""}` } }),
};

const listNumbers: Operation<"listNumbers"> = {
  safety: "read",
  ignores: ["sim"],
  request({ cursor = "1", limit, status }) {
    const id = status === undefined ? undefined : statuses.indexOf(status);
    if (id === -1)
      throw new KcellError("ARGUMENT_NOT_SUPPORTED", "The operator cannot filter by this status.", {
        fields: { status: "no word for it" },
      });
    const query = { page: cursor, ...(limit !== undefined && { per_page: String(limit) }), ...(id !== undefined && { q: `status:${id}` }) };
    return { method: "GET", path: "/api/v1/sim", query };
  },
  answer(answer, { cursor = "1" }, { drift }) {
    // A SIM may have no number; then it is none of the numbers of the company.
    const sims = list(answer.json()).filter((sim) => typeof fields(sim)["msisdn"] === "string");
    // Beyond the last page this wire gives the last page again, so the header must be there.
    const pages = wholeNumber(Number(text(answer.headers.get("x-total-pages"))));
    return { items: sims.map((sim) => numberOf(sim, drift)), nextCursor: Number(cursor) < pages ? String(Number(cursor) + 1) : null };
  },
};

const findRequest = (msisdn: string): WireRequest => ({ method: "GET", path: "/api/v1/sim", query: { q: `msisdn:${msisdn.slice(1)}` } });

/** The SIMs with exactly this number; the documentation does not say whether the filter matches parts. */
const withNumber = (answer: WireAnswer, msisdn: string) => list(answer.json()).filter((sim) => fields(sim)["msisdn"] === msisdn.slice(1));

const lookupNumbers: Operation<"lookupNumbers"> = {
  safety: "read",
  batchSize: 1,
  request: ({ msisdns: [msisdn = ""] }) => findRequest(msisdn),
  answer(answer, { msisdns: [msisdn = ""] }, { drift }) {
    const items = withNumber(answer, msisdn).map((sim) => numberOf(sim, drift));
    return { items, notFound: items.length > 0 ? [] : [msisdn] };
  },
};

async function stateBefore(target: number, msisdn: string, read: ReadWire) {
  const [sim] = withNumber(await read(findRequest(msisdn)), msisdn);
  if (sim === undefined) throw new KcellError("NUMBER_NOT_FOUND", "The operator knows no SIM with this number.");
  const state = stateOf(sim);
  if (state.status === target) throw new KcellError("ALREADY_IN_STATE", "The SIM is in that state already.");
  return state;
}

/** A change of the status of a SIM. This wire knows neither orders, nor blocks with an id, nor references of ours. */
const setStatus = (target: number): Operation<"block" | "unblock"> => ({
  safety: "change",
  request(_input, prepared) {
    const id = String(wholeNumber(fields(prepared)["id"]));
    return { method: "PATCH", path: path`/api/v1/sim/${id}`, body: { status: { id: target } } };
  },
  answer(answer) {
    if (answer.status !== 204 || answer.text !== "") throw new TypeError("A 204 without a body was expected.");
    return { state: "completed" };
  },
  async settle({ msisdn }, read, prepared) {
    const [sim] = withNumber(await read(findRequest(msisdn)), msisdn);
    const before = fields(prepared);
    const now = stateOf(sim);
    if (now.id !== before["id"]) throw new TypeError("The number has another SIM now.");
    if (now.status === before["status"]) return { outcome: "notApplied", by: "state" };
    return { outcome: now.status === target ? "applied" : "attention", by: "state" };
  },
  // The documentation speaks of no delay: a status is changed at once.
  settleMs: 60_000,
});

const block: Operation<"block"> = {
  ...setStatus(2),
  ignores: ["effectiveAt", "until"],
  // A SIM is suspended as a whole, and nobody is told why: `reason` has no place on this wire.
  async prepare({ msisdn, scope = "full" }, read) {
    if (scope !== "full") throw new KcellError("ARGUMENT_NOT_SUPPORTED", "The operator has no such block.", { fields: { scope: "full" } });
    return stateBefore(2, msisdn, read);
  },
};

const unblock: Operation<"unblock"> = {
  ...setStatus(1),
  ignores: ["blockId", "effectiveAt", "until"],
  // The same request would activate a SIM for the first time, which costs money and is no unblocking.
  async prepare({ msisdn }, read) {
    const before = await stateBefore(1, msisdn, read);
    if (before.status !== 2) throw new KcellError("BLOCK_NOT_REMOVABLE", "The SIM is not suspended.");
    return before;
  },
};

/** By their word; the status says the verdict. */
const codes: Readonly<Record<string, ErrorCode>> = {
  InvalidCredentials: "INVALID_CREDENTIALS",
  InvalidToken: "UNAUTHENTICATED",
  TokenExpired: "TOKEN_EXPIRED",
  Forbidden: "PERMISSION_DENIED",
  TooManyRequests: "TOO_MANY_REQUESTS",
  NotFound: "NUMBER_NOT_FOUND",
  InputValidationFailed: "INVALID_ARGUMENT",
};

const problem: Contract["problem"] = (answer, operation) => {
  if (answer.status < 400 || answer.status >= 500) return undefined;
  // "The response body is empty for most authentication failures."
  if (answer.status === 401 && answer.text === "") return { code: operation === "token" ? "INVALID_CREDENTIALS" : "UNAUTHENTICATED" };
  const word = text(fields(answer.json())["error_token"]);
  const isLocked = operation === "token" && word === "TooManyRequests";
  // After three failed log-ins "further attempts are blocked for five minutes".
  return { code: codes[word] ?? "OPERATOR_REFUSED", problem: word, ...(isLocked && { retryAfterMs: 300_000 }) };
};

export const contract: Contract = {
  name: "emnify, imitated",
  version: "v1",
  auth,
  problem,
  externalId: { maxLength: 0, searchable: false },
  operations: { listNumbers, lookupNumbers, block, unblock },
  probe: "listNumbers",
};

export const samples: ContractSamples = {
  block: { prepared: { id: 101, status: 1 } },
  unblock: { prepared: { id: 101, status: 2 } },
};
