import type { ActionName } from "../model/change.js";
import type { Clock } from "../model/clock.js";
import type { Credentials } from "../model/credentials.js";
import type { RateLimitOptions } from "./rate-limits.js";
import type { SuspicionOptions } from "./suspicion.js";
import { VirtualClock } from "./virtual-clock.js";

/** What an operator in a box can be told. */
export interface OperatorOptions<C extends Clock = VirtualClock> {
  /** Everything made up follows from it. Default 1. */
  readonly seed?: number;
  /** How many numbers of the subscriber, in a mixture that real accounts have; or which, all plain and active. Default 20. */
  readonly numbers?: number | readonly string[];
  /** Default a {@link VirtualClock} at 2026-11-22T09:00:00+05:00. */
  readonly clock?: C;
  /** Default `/v1`. */
  readonly basePath?: string;
  /** Milliseconds of its clock that an order takes. Default 2000. */
  readonly orderMs?: number;
  /** Milliseconds of its clock that a request takes. Default 0. */
  readonly latencyMs?: number;
  /** Whether orders are found by their external id, and a repeated one is refused. Default true. */
  readonly honoursExternalIds?: boolean;
  /** Whether a repeated `Idempotency-Key` gets the first answer again. Default false. */
  readonly honoursIdempotencyKeys?: boolean;
  /** Whether a change is carried out at once and answered with a final order; or which actions are. Default false. */
  readonly answersAtOnce?: boolean | readonly ActionName[];
  /** How activation codes reach the company. Default `api`. */
  readonly esimDelivery?: "api" | "email";
  /** What makes the operator suspicious (rule 2.9); false for an operator that never is. */
  readonly suspicion?: SuspicionOptions | false;
  /** How many requests are let through before a 429. */
  readonly limits?: RateLimitOptions;
  /** What the operator issued (rule 2.2). Default made up. */
  readonly credentials?: Credentials;
  /** Milliseconds that an access token lives. Default an hour. */
  readonly tokenMs?: number;
}

/** The same with nothing left open. */
export type SettledOptions<C extends Clock = Clock> = Required<Omit<OperatorOptions<C>, "suspicion" | "limits">> &
  Pick<OperatorOptions, "suspicion" | "limits"> & {
    /** The clock, where it is a virtual one. */
    readonly virtualClock: VirtualClock | undefined;
  };

/** The made-up login and password of every operator in a box. */
export const sandboxCredentials: Credentials = {
  login: "sandbox-company",
  password: "sandbox-password",
  clientId: "sandbox-client",
  clientSecret: "sandbox-secret",
};

/**
 * Fills the gaps.
 *
 * @throws {RangeError} for a number that is not E.164: the wire could not carry it.
 */
export function settleOptions<C extends Clock>(options: OperatorOptions<C>): SettledOptions<C> {
  const { numbers = 20 } = options;
  if (typeof numbers !== "number" && !numbers.every((msisdn) => /^\+[1-9]\d{6,14}$/u.test(msisdn))) {
    throw new RangeError("The operator takes numbers as E.164 only: +77011234567.");
  }
  // Where no clock is given, nothing says which kind C is, and it is the virtual one.
  const clock = options.clock ?? (new VirtualClock() as Clock as C);
  return {
    seed: 1,
    numbers: 20,
    basePath: "/v1",
    orderMs: 2000,
    latencyMs: 0,
    honoursExternalIds: true,
    honoursIdempotencyKeys: false,
    answersAtOnce: false,
    esimDelivery: "api",
    credentials: sandboxCredentials,
    tokenMs: 3_600_000,
    ...options,
    clock,
    virtualClock: clock instanceof VirtualClock ? clock : undefined,
  };
}
