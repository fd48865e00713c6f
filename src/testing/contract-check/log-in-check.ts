import type { Clock } from "../../model/clock.js";
import type { Contract } from "../../model/contract.js";
import type { Credentials } from "../../model/credentials.js";
import type { WireRequest } from "../../model/wire-request.js";
import { atOnce } from "./at-once.js";
import { attempt, givesNothing } from "./attempt.js";
import { isObject } from "./field-rules.js";
import { signInPage } from "./odd-answers.js";
import type { ContractFinding } from "./report.js";
import { addressOf, printed, requestProblems } from "./request-form.js";

/** What trying to log in found out. */
export interface LogInResult {
  /** Sets of credentials of which every part makes a difference. */
  readonly credentials: readonly (readonly string[])[];
  readonly findings: readonly ContractFinding[];
  readonly remarks: readonly ContractFinding[];
}

type Part = Exclude<keyof Credentials, "expiresAt" | "refreshToken" | "accessToken">;
type Parts = Readonly<Partial<Record<Part, string>>>;

/** The requests that logging in comes to. */
interface LogIn {
  readonly obtained: WireRequest | undefined;
  readonly applied: WireRequest;
}

const sets: readonly (readonly Part[])[] = [
  ["login", "password"],
  ["clientId", "clientSecret"],
  ["apiKey"],
  ["login", "password", "apiKey"],
  ["clientId", "clientSecret", "apiKey"],
  ["login", "password", "clientId", "clientSecret"],
];
const secrets: readonly Part[] = ["password", "clientSecret", "apiKey"];
const someRequest: WireRequest = { method: "GET", path: "/check" };
const someToken = "ACCESS-TOKEN-1";

/** Logs in without sending anything: with which credentials, and whether a secret gets into an address. */
export async function checkLogIn({ auth }: Contract, clock: Clock): Promise<LogInResult> {
  const tries = await Promise.all(sets.map((set) => attempt(() => logIn(auth, valuesOf(set)), clock)));
  // It would be as long in coming a second time.
  if (tries.some((one) => "isOverdue" in one))
    return { credentials: [], findings: [{ at: "auth", says: `obtain() or apply() ${givesNothing}` }], remarks: [] };
  const isGood = await Promise.all(sets.map((set) => everyPartCounts(auth, set)));
  const made = tries.flatMap((one) => ("value" in one ? [one.value] : []));
  const untried = { at: "auth.obtain", says: "it fails with every made-up set of credentials, so logging in was not tried" };
  return {
    credentials: sets.filter((_, place) => isGood[place]),
    findings: unique([
      ...made.flatMap(addressProblems),
      ...(await tokenProblems(
        auth,
        made.some(({ obtained }) => obtained !== undefined),
      )),
    ]),
    remarks: made.length === 0 ? [untried] : [],
  };
}

async function logIn(auth: Contract["auth"], credentials: Parts, accessToken = someToken): Promise<LogIn> {
  const obtained = await auth.obtain(credentials);
  return { obtained, applied: await auth.apply(someRequest, obtained && { accessToken }, credentials) };
}

/** A set is one to log in with where a change of any part of it makes another request, and nothing else does. */
async function everyPartCounts(auth: Contract["auth"], set: readonly Part[]): Promise<boolean> {
  const requestsOf = async (credentials: Parts): Promise<string | undefined> => {
    const made = await attempt(() => logIn(auth, credentials));
    return "value" in made ? printed(made.value) : undefined;
  };
  const values = valuesOf(set);
  const [once, again] = [await requestsOf(values), await requestsOf(values)];
  if (once === undefined || once !== again) return false;
  const others = await Promise.all(set.map((part) => requestsOf({ ...values, [part]: `${part}-SAMPLE-2` })));
  return others.every((other) => other !== once);
}

function valuesOf(set: readonly Part[]): Parts {
  return Object.fromEntries(set.map((part) => [part, `${part}-SAMPLE-1`]));
}

/** What stands in an address stands in the logs of every server on the way (rule 2.11). */
function addressProblems({ obtained, applied }: LogIn): readonly ContractFinding[] {
  const asked: readonly (readonly [string, WireRequest])[] = [
    ...(obtained ? [["auth.obtain", obtained] as const] : []),
    ["auth.apply", applied],
  ];
  return asked.flatMap(([at, request]) => [
    ...requestProblems(request).map((says) => ({ at, says: `of its request: ${says}` })),
    ...[...secrets.map((part) => `${part}-SAMPLE-1`), someToken]
      .filter((secret) => addressOf(request).includes(secret))
      .map((secret) => ({
        at,
        says: `it puts the ${secret === someToken ? "token" : secret.replace(/-SAMPLE-1$/u, "")} into the address`,
      })),
  ]);
}

async function tokenProblems(auth: Contract["auth"], isObtained: boolean): Promise<readonly ContractFinding[]> {
  if (!isObtained) return [];
  const [one, other] = await Promise.all(
    [someToken, "ACCESS-TOKEN-2"].map((accessToken) => attempt(() => auth.apply(someRequest, { accessToken }, valuesOf(secrets)))),
  );
  const isSame =
    one !== undefined && other !== undefined && "value" in one && "value" in other && printed(one.value) === printed(other.value);
  const read = atOnce(() => auth.read(signInPage));
  const token = "value" in read ? read.value : undefined;
  const isTaken = isObject(token) && typeof Reflect.get(token, "accessToken") === "string" && Reflect.get(token, "accessToken") !== "";
  return [
    ...(isSame ? [{ at: "auth.apply", says: "it does not put the token on the request" }] : []),
    ...("isLate" in read ? [{ at: "auth.read", says: "it must give the token at once, not a promise" }] : []),
    ...(isTaken ? [{ at: "auth.read", says: "it takes a proxy's HTML page for a token" }] : []),
  ];
}

function unique(findings: readonly ContractFinding[]): readonly ContractFinding[] {
  return findings.filter(({ at, says }, place) => findings.findIndex((other) => other.at === at && other.says === says) === place);
}
