import type { Clock } from "../model/clock.js";
import type { Pace } from "../model/contract.js";
import type { Credentials } from "../model/credentials.js";
import type { Transport } from "../model/transport.js";
import type { Store } from "../store/store.js";

/** Everything that a client needs to reach an operator in a box: options for `createClient`. */
export interface OperatorConnection {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** The made-up BIN of the company. */
  readonly subscriberId: string;
  /** In memory, and new for each connection. */
  readonly store: Store;
  /** The operator's. */
  readonly clock: Clock;
  /** Open: a test does not wait for politeness. */
  readonly pace: Required<Pace>;
  /** Seeded. */
  readonly random: () => number;
  /** Calls the operator in this process. */
  readonly transport: Transport;
}
