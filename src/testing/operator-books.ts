import { NumberBook } from "./number-book.js";
import type { SettledOptions } from "./operator-options.js";
import { OrderBook } from "./order-book.js";
import { type Random, seededRandom } from "./random.js";
import { RateLimits } from "./rate-limits.js";
import { Standing } from "./standing.js";
import { Suspicion } from "./suspicion.js";
import { TokenDesk } from "./tokens.js";

/** Everything that the operator knows. */
export interface OperatorBooks {
  readonly options: SettledOptions;
  readonly random: Random;
  readonly numbers: NumberBook;
  readonly orders: OrderBook;
  readonly tokens: TokenDesk;
  readonly standing: Standing;
  readonly suspicion: Suspicion;
  readonly limits: RateLimits;
}

/** Opens the books of a new operator. */
export function openBooks(options: SettledOptions): OperatorBooks {
  const { seed, clock, orderMs, honoursExternalIds, answersAtOnce, esimDelivery, credentials, tokenMs } = options;
  const random = seededRandom(seed);
  const numbers = new NumberBook({ numbers: options.numbers, random, now: clock.now() });
  return {
    options,
    random,
    numbers,
    orders: new OrderBook({ numbers, random, orderMs, keepsExternalIds: honoursExternalIds, answersAtOnce, esimDelivery }),
    tokens: new TokenDesk({ credentials, random, tokenMs }),
    standing: new Standing(),
    suspicion: new Suspicion(options.suspicion),
    limits: new RateLimits(options.limits),
  };
}
