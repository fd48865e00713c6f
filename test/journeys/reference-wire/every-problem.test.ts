import { type KcellError, memoryStore, type Verdict } from "kcell-self-service";
import { expect, test } from "vitest";
import type { WireProblemCode } from "../../../src/model/wire.js";
import { openapi } from "../../contract/openapi.js";
import { type OpenOperator, openOperator } from "../../support/open-operator.js";

/** How a problem is met, and what the error must say of it. */
interface Meeting {
  readonly meet: (box: OpenOperator) => Promise<KcellError>;
  readonly status: number;
  readonly kind: KcellError["kind"];
  readonly act: KcellError["act"];
  readonly clause?: string;
  /** Absent for a read. */
  readonly verdict?: Verdict;
}

const leave = { reason: "leave" } as const;
const block = ({ kcell, number, failure }: OpenOperator) => failure(kcell.numbers.block(number(0), leave));
const read = ({ kcell, number, failure }: OpenOperator) => failure(kcell.numbers.get(number(0)));

/** Every problem of the contract, met as a user meets it. */
const meetings: Readonly<Record<WireProblemCode, Meeting>> = {
  INVALID_ARGUMENT: {
    meet: ({ kcell, number, failure, clock }) => failure(kcell.esim.swap(number(0), { until: new Date(clock.now() + 1000) })),
    ...{ status: 400, kind: "validation", act: "you", verdict: "rejected" },
  },
  TOKEN_EXPIRED: {
    meet(box) {
      box.operator.next("block", "tokenExpiredBeforeEffect", 2);
      return block(box);
    },
    ...{ status: 401, kind: "auth", act: "wait", clause: "1.7", verdict: "rejected" },
  },
  UNAUTHENTICATED: {
    meet(box) {
      box.operator.next("lookupNumbers", "tokenRevokedBeforeEffect", 2);
      return read(box);
    },
    ...{ status: 401, kind: "auth", act: "you", clause: "1.7" },
  },
  INVALID_CREDENTIALS: {
    meet: ({ client, number, failure }) =>
      failure(client({ credentials: { login: "sandbox-company", password: "wrong-password" } }).numbers.block(number(0), leave)),
    ...{ status: 400, kind: "credentialsRevoked", act: "you", clause: "2.3", verdict: "notSent" },
  },
  CREDENTIALS_SUSPENDED: {
    async meet(box) {
      await box.kcell.numbers.get(box.number(0));
      box.operator.play("credentialsSuspended");
      return block(box);
    },
    ...{ status: 403, kind: "credentialsRevoked", act: "operator", clause: "2.3", verdict: "rejected" },
  },
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: {
    async meet(box) {
      await box.kcell.numbers.get(box.number(0));
      box.operator.suspect();
      return block(box);
    },
    ...{ status: 403, kind: "suspended", act: "operator", clause: "2.9", verdict: "rejected" },
  },
  ACCESS_SUSPENDED_VIOLATION: {
    async meet(box) {
      await box.kcell.numbers.get(box.number(0));
      box.operator.play("accessSuspended");
      return block(box);
    },
    ...{ status: 403, kind: "suspended", act: "operator", clause: "2.8", verdict: "rejected" },
  },
  ACCESS_ENDED: {
    meet(box) {
      box.operator.play("accessEnded");
      return read(box);
    },
    ...{ status: 403, kind: "suspended", act: "operator", clause: "2.5" },
  },
  PERMISSION_DENIED: {
    meet(box) {
      box.operator.play("capabilityWithdrawn", { capability: "block" });
      return block(box);
    },
    ...{ status: 403, kind: "forbidden", act: "you", clause: "2.1", verdict: "rejected" },
  },
  NUMBER_NOT_FOUND: {
    meet: ({ kcell, failure }) => failure(kcell.numbers.block("+77471234567", leave)),
    ...{ status: 404, kind: "notFound", act: "you", clause: "1.2", verdict: "rejected" },
  },
  ORDER_NOT_FOUND: {
    meet: ({ kcell, failure }) => failure(kcell.orders.get("ord-unknown")),
    ...{ status: 404, kind: "notFound", act: "you" },
  },
  ALREADY_IN_STATE: {
    meet(box) {
      box.operator.arrange(box.number(0), "ownBlock");
      return block(box);
    },
    ...{ status: 409, kind: "conflict", act: "you", verdict: "rejected" },
  },
  ORDER_IN_PROGRESS: {
    async meet(box) {
      await box.kcell.numbers.block(box.number(0), leave);
      return block(box);
    },
    ...{ status: 409, kind: "conflict", act: "wait", verdict: "rejected" },
  },
  EXTERNAL_ID_IN_FLIGHT: {
    async meet({ kcell, client, operator, number, failure, clock }) {
      operator.next("block", { name: "slowBeforeEffect", ms: 4000 });
      const slow = kcell.numbers.block(number(0), { ...leave, intentId: "leaver-1" });
      await clock.sleep(1000);
      const error = await failure(client({ store: memoryStore() }).numbers.block(number(0), { ...leave, intentId: "leaver-1" }));
      await slow;
      return error;
    },
    ...{ status: 409, kind: "conflict", act: "wait", verdict: "unknown" },
  },
  EXTERNAL_ID_REUSED: {
    async meet({ kcell, client, number, failure }) {
      await kcell.numbers.block(number(0), { ...leave, intentId: "leaver-1" });
      return failure(client({ store: memoryStore() }).numbers.block(number(1), { ...leave, intentId: "leaver-1" }));
    },
    ...{ status: 422, kind: "conflict", act: "you", verdict: "rejected" },
  },
  BLOCK_NOT_REMOVABLE: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "authorityBlock");
      return failure(kcell.numbers.unblock(number(0)));
    },
    ...{ status: 422, kind: "forbidden", act: "operator", verdict: "rejected" },
  },
  SERVICE_NOT_APPLICABLE: {
    meet: ({ kcell, number, failure }) => failure(kcell.services.connect(number(0), "TELEGRAPH")),
    ...{ status: 422, kind: "validation", act: "you", verdict: "rejected" },
  },
  SERVICE_INCOMPATIBLE: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "roaming");
      return failure(kcell.services.connect(number(0), "ROAMING_NEIGHBOURS"));
    },
    ...{ status: 422, kind: "conflict", act: "you", verdict: "rejected" },
  },
  INSUFFICIENT_FUNDS: {
    meet: ({ kcell, number, failure }) => failure(kcell.services.connect(number(0), "SATELLITE")),
    ...{ status: 422, kind: "forbidden", act: "you", verdict: "rejected" },
  },
  ESIM_NOT_SUPPORTED: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "machine");
      return failure(kcell.esim.swap(number(0)));
    },
    ...{ status: 422, kind: "validation", act: "you", clause: "1.6", verdict: "rejected" },
  },
  ALREADY_ESIM: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "esimEnabled");
      return failure(kcell.esim.swap(number(0)));
    },
    ...{ status: 422, kind: "conflict", act: "you", clause: "1.6", verdict: "rejected" },
  },
  EID_INVALID: {
    meet: ({ kcell, number, failure }) => failure(kcell.esim.swap(number(0), { eid: "8".repeat(32) })),
    ...{ status: 422, kind: "validation", act: "you", clause: "1.6", verdict: "rejected" },
  },
  ACTIVATION_CODE_EXPIRED: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "esimCodeExpired");
      return failure(kcell.esim.activationCode({ msisdn: number(0) }));
    },
    ...{ status: 410, kind: "conflict", act: "you" },
  },
  ACTIVATION_CODE_USED: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "esimCodeUsed");
      return failure(kcell.esim.activationCode({ msisdn: number(0) }));
    },
    ...{ status: 410, kind: "conflict", act: "you" },
  },
  TOO_MANY_REQUESTS: {
    meet(box) {
      box.operator.next("block", "tooManyRequestsBeforeEffect");
      return block(box);
    },
    ...{ status: 429, kind: "rateLimited", act: "wait", clause: "2.15", verdict: "rejected" },
  },
  QUOTA_EXCEEDED: {
    meet(box) {
      box.operator.next("block", "quotaExceededBeforeEffect");
      return block(box);
    },
    ...{ status: 429, kind: "rateLimited", act: "wait", clause: "2.15", verdict: "rejected" },
  },
  MAINTENANCE: {
    async meet(box) {
      await box.kcell.numbers.get(box.number(0));
      box.operator.play("maintenance");
      return block(box);
    },
    ...{ status: 503, kind: "maintenance", act: "wait", clause: "2.6", verdict: "rejected" },
  },
  INTERNAL: {
    meet(box) {
      box.operator.next("block", "internalAfterEffect");
      return block(box);
    },
    ...{ status: 500, kind: "transport", act: "wait", verdict: "unknown" },
  },
};

test("the table above holds every problem of the OpenAPI file, and no other", () => {
  const codes = openapi.components.schemas["ProblemCode"]?.["x-extensible-enum"] ?? [];
  expect(Object.keys(meetings).toSorted()).toEqual([...codes].toSorted());
});

test.each(Object.entries(meetings))("%s comes out as an error that says what to do", async (code, { meet, ...facts }) => {
  const box = await openOperator();
  const error = await meet(box);
  const { status, kind, act, clause, verdict, requestId } = error;
  expect({ code: error.code, status, kind, act, clause, verdict }).toEqual({ code, clause: undefined, verdict: undefined, ...facts });
  const entry = box.operator.journal.find((seen) => seen.requestId === requestId);
  expect(entry).toMatchObject({ code, status, correlationId: expect.any(String) });
  expect(error.intentId === undefined).toBe(verdict === undefined);
});
