import { createOperator, type Operator } from "kcell-self-service/testing";
import { expect, test } from "vitest";
import { wireProblemCodes } from "../../src/model/wire.js";
import { stranger, visitor, type Visitor } from "./visitor.js";

const number = "+77011234567";
type World = { readonly operator: Operator; readonly visiting: Visitor };
type Way = (world: World) => Promise<unknown>;

const twice = async (call: () => Promise<unknown>) => {
  await call();
  return call();
};
const block: Way = ({ visiting }) => visiting.order("block", number, { reason: "leave" });
const connect =
  (serviceCode: string): Way =>
  ({ visiting }) =>
    visiting.order("connectService", number, { serviceCode });
const code: Way = ({ visiting }) => visiting.post("/esim/activation-code", { msisdn: number });

/** One way to every problem of the contract. */
const ways: Readonly<Record<(typeof wireProblemCodes)[number], Way>> = {
  INVALID_ARGUMENT: ({ visiting }) => visiting.get("/numbers?limit=0"),
  TOKEN_EXPIRED: async ({ operator, visiting }) => {
    await operator.clock.advance(3_600_000);
    return visiting.get("/access");
  },
  UNAUTHENTICATED: ({ operator }) => stranger(operator).get("/access"),
  INVALID_CREDENTIALS: ({ visiting }) => visiting.logIn({ grant_type: "password", username: "a", password: "b" }),
  CREDENTIALS_SUSPENDED: ({ operator, visiting }) => (operator.play("credentialsSuspended"), visiting.get("/access")),
  ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY: ({ operator, visiting }) => (operator.suspect(), visiting.get("/access")),
  ACCESS_SUSPENDED_VIOLATION: ({ operator, visiting }) => (operator.play("accessSuspended"), visiting.get("/access")),
  ACCESS_ENDED: ({ operator, visiting }) => (operator.play("accessEnded"), visiting.get("/access")),
  PERMISSION_DENIED: ({ operator, visiting }) => (
    operator.play("capabilityWithdrawn", { capability: "block" }),
    block({ operator, visiting })
  ),
  NUMBER_NOT_FOUND: ({ visiting }) => visiting.order("unblock", "+77000000001"),
  ORDER_NOT_FOUND: ({ visiting }) => visiting.get("/orders/none"),
  ALREADY_IN_STATE: ({ visiting }) => visiting.order("unblock", number),
  ORDER_IN_PROGRESS: (world) => twice(() => block(world)),
  EXTERNAL_ID_IN_FLIGHT: ({ operator, visiting }) => (
    operator.next("block", "externalIdInFlightBeforeEffect"),
    block({ operator, visiting })
  ),
  EXTERNAL_ID_REUSED: ({ visiting }) =>
    twice(() => visiting.post("/orders", { action: "block", externalId: "same", msisdn: number, reason: "leave" })),
  BLOCK_NOT_REMOVABLE: ({ operator, visiting }) => (operator.arrange(number, "debtBlock"), visiting.order("unblock", number)),
  SERVICE_NOT_APPLICABLE: connect("NONE"),
  SERVICE_INCOMPATIBLE: ({ operator, visiting }) => (
    operator.arrange(number, "roaming"),
    connect("ROAMING_NEIGHBOURS")({ operator, visiting })
  ),
  INSUFFICIENT_FUNDS: connect("SATELLITE"),
  ESIM_NOT_SUPPORTED: ({ visiting }) => visiting.post("/esim/lookup", { msisdn: number }),
  ALREADY_ESIM: ({ operator, visiting }) => (operator.arrange(number, "esimReady"), visiting.order("swapToEsim", number)),
  EID_INVALID: ({ visiting }) => visiting.order("swapToEsim", number, { eid: "0".repeat(32) }),
  ACTIVATION_CODE_EXPIRED: ({ operator, visiting }) => (operator.arrange(number, "esimCodeExpired"), code({ operator, visiting })),
  ACTIVATION_CODE_USED: ({ operator, visiting }) => (operator.arrange(number, "esimEnabled"), code({ operator, visiting })),
  TOO_MANY_REQUESTS: ({ operator, visiting }) => (operator.next("*", "tooManyRequestsBeforeEffect"), visiting.get("/access")),
  QUOTA_EXCEEDED: ({ operator, visiting }) => (operator.next("*", "quotaExceededBeforeEffect"), visiting.get("/access")),
  MAINTENANCE: ({ operator, visiting }) => (operator.play("maintenance"), visiting.get("/access")),
  INTERNAL: ({ operator, visiting }) => (operator.next("*", "internalBeforeEffect"), visiting.get("/access")),
};

test.each(wireProblemCodes)("there is a way to %s", async (problem) => {
  const operator = createOperator({ numbers: [number] });
  const visiting = await visitor(operator);
  expect(await ways[problem]({ operator, visiting })).toMatchObject({ body: { code: problem } });
  expect(operator.journal.at(-1)?.code).toBe(problem);
});
