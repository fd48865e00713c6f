import { type ErrorCode, type KcellError, type Transport, type Verdict, wireAnswer } from "kcell-self-service";
import { expect, test } from "vitest";
import { resultCodes } from "../../private-operator/envelope.js";
import { type OpenOperator, openOperator } from "../../support/open-operator.js";

/** How a result code of the paper is met, the status that it comes under, and the verdict, for a change. */
interface Meeting {
  readonly meet: (box: OpenOperator) => Promise<KcellError>;
  readonly status?: number;
  readonly verdict?: Verdict;
  readonly fields?: object;
}

const leave = { reason: "leave" } as const;
const block = ({ kcell, number, failure }: OpenOperator) => failure(kcell.numbers.block(number(0), leave));
const read = ({ kcell, number, failure }: OpenOperator) => failure(kcell.numbers.get(number(0)));
const connect = ({ kcell, number, failure }: OpenOperator, code: string) => failure(kcell.services.connect(number(0), code));

/** Plays it once the client has logged in: the log-in would meet it too. */
const later =
  (play: (box: OpenOperator) => void, then = block) =>
  async (box: OpenOperator) => {
    await box.kcell.numbers.get(box.number(0));
    play(box);
    return then(box);
  };

const meetings: Readonly<Partial<Record<ErrorCode, Meeting>>> = {
  UNAUTHENTICATED: { meet: later(({ operator }) => operator.next("lookupNumbers", "tokenRevokedBeforeEffect", 2), read) },
  TOKEN_EXPIRED: { meet: later(({ operator }) => operator.next("block", "tokenExpiredBeforeEffect", 2)), verdict: "rejected" },
  INVALID_CREDENTIALS: {
    meet: ({ client, number, failure }) =>
      failure(client({ credentials: { login: "sandbox-company", password: "wrong-password" } }).numbers.get(number(0))),
  },
  CREDENTIALS_SUSPENDED: { meet: later(({ operator }) => operator.play("credentialsSuspended")), verdict: "rejected" },
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: { meet: later(({ operator }) => operator.suspect()), verdict: "rejected" },
  ACCESS_SUSPENDED_VIOLATION: { meet: later(({ operator }) => operator.play("accessSuspended")), verdict: "rejected" },
  ACCESS_ENDED: { meet: later(({ operator }) => operator.play("accessEnded")), verdict: "rejected" },
  PERMISSION_DENIED: {
    meet: later(({ operator }) => operator.play("capabilityWithdrawn", { capability: "block" })),
    verdict: "rejected",
  },
  // The number is looked for before anything is sent, so that nothing is refused: nothing left.
  NUMBER_NOT_FOUND: { meet: ({ kcell, failure }) => failure(kcell.numbers.block("+77471234567", leave)), verdict: "notSent" },
  ORDER_NOT_FOUND: { meet: ({ kcell, number, failure }) => failure(kcell.orders.get("ord-unknown", { msisdn: number(0) })) },
  ALREADY_IN_STATE: { meet: later(({ operator, number }) => operator.arrange(number(0), "ownBlock")), verdict: "rejected" },
  ORDER_IN_PROGRESS: {
    async meet(box) {
      await box.kcell.services.connect(box.number(0), "DATA_5GB");
      return connect(box, "DATA_5GB");
    },
    verdict: "rejected",
    fields: { orderId: expect.stringMatching(/^ord-/u) },
  },
  BLOCK_NOT_REMOVABLE: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "authorityBlock");
      return failure(kcell.numbers.unblock(number(0)));
    },
    verdict: "rejected",
    fields: { blockId: expect.stringMatching(/^blk-/u) },
  },
  SERVICE_NOT_APPLICABLE: { meet: (box) => connect(box, "TELEGRAPH"), verdict: "rejected" },
  SERVICE_INCOMPATIBLE: {
    meet(box) {
      box.operator.arrange(box.number(0), "roaming");
      return connect(box, "ROAMING_NEIGHBOURS");
    },
    verdict: "rejected",
  },
  INSUFFICIENT_FUNDS: { meet: (box) => connect(box, "SATELLITE"), verdict: "rejected" },
  ESIM_NOT_SUPPORTED: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "machine");
      return failure(kcell.esim.swap(number(0)));
    },
    verdict: "rejected",
  },
  ALREADY_ESIM: {
    meet({ kcell, operator, number, failure }) {
      operator.arrange(number(0), "esimEnabled");
      return failure(kcell.esim.swap(number(0)));
    },
    verdict: "rejected",
  },
  EID_INVALID: { meet: ({ kcell, number, failure }) => failure(kcell.esim.swap(number(0), { eid: "8".repeat(32) })), verdict: "rejected" },
  TOO_MANY_REQUESTS: { meet: later(({ operator }) => operator.next("block", "tooManyRequestsBeforeEffect")), verdict: "rejected" },
  QUOTA_EXCEEDED: { meet: later(({ operator }) => operator.next("block", "quotaExceededBeforeEffect")), verdict: "rejected" },
  MAINTENANCE: { meet: later(({ operator }) => operator.play("maintenance")), verdict: "rejected" },
  INVALID_ARGUMENT: {
    meet: ({ kcell, number, clock, failure }) =>
      failure(kcell.numbers.block(number(0), { ...leave, until: new Date(clock.now() - 60_000) })),
    status: 500,
    verdict: "rejected",
    fields: { until: expect.any(String) },
  },
  INTERNAL: { meet: later(({ operator }) => operator.next("block", "internalAfterEffect")), status: 500, verdict: "unknown" },
};

test("the table above holds every result code of the paper, and no other", () => {
  expect(Object.keys(meetings).toSorted()).toEqual(Object.keys(resultCodes).toSorted());
});

test.each(Object.entries(meetings))("%s comes out of its result code", async (code, { meet, status = 200, verdict, fields = {} }) => {
  const box = await openOperator();
  const error = await meet(box);
  expect(error).toMatchObject({ code, status });
  expect(error.verdict).toBe(verdict);
  expect(error.fields ?? {}).toMatchObject(fields);
  const entry = box.operator.journal.find(({ requestId }) => requestId === error.requestId);
  // Of a number that is not there the box says so in a good answer.
  expect(entry).toMatchObject(code === "NUMBER_NOT_FOUND" ? { operationId: "lookupNumbers" } : { code });
  expect(error.intentId === undefined).toBe(verdict === undefined);
});

test("a stop that is crooked in its details still stops everything", async () => {
  const { client, transport, number, failure, wire } = await openOperator();
  const crooked = JSON.stringify({ head: { rc: 1101, uid: 7, waitSec: "soon", field: [] }, body: null });
  const stopping: Transport = {
    send: (request, options) =>
      transport
        .send(request, options)
        .then(({ status, headers, text }) =>
          wireAnswer({ status, headers, text: request.url.pathname.endsWith("/card") ? crooked : text }),
        ),
  };
  const kcell = client({ transport: stopping });
  expect(await failure(kcell.numbers.get(number(0)))).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY", clause: "2.9" });
  const before = wire.length;
  expect(await failure(kcell.services.list(number(0)))).toMatchObject({ code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY" });
  expect(wire).toHaveLength(before);
});

test("maintenance whose time cannot be read is maintenance all the same", async () => {
  const { client, transport, number, failure } = await openOperator();
  const works = JSON.stringify({ head: { rc: 3100, msg: "", uid: "u1" }, body: { from: "today", till: null } });
  const working: Transport = {
    send: (request, options) =>
      transport
        .send(request, options)
        .then(({ status, headers, text }) => wireAnswer({ status, headers, text: request.url.pathname.endsWith("/block") ? works : text })),
  };
  const error = await failure(client({ transport: working }).numbers.block(number(0), leave));
  expect(error).toMatchObject({ code: "MAINTENANCE", verdict: "rejected" });
});

test("a code that nobody has heard of leaves a change in doubt, under the operator's own word", async () => {
  const { client, transport, number, failure } = await openOperator();
  const strange = client({
    transport: {
      send: (request, options) =>
        transport
          .send(request, options)
          .then(({ status, headers, text }) =>
            wireAnswer({ status, headers, text: request.url.pathname.endsWith("/block") ? text.replace('"rc":0', '"rc":7777') : text }),
          ),
    },
  });
  const error = await failure(strange.numbers.block(number(0), leave));
  expect(error).toMatchObject({ code: "OPERATOR_REFUSED", problem: "rc-7777", verdict: "unknown", status: 200 });
});
