import type { Esim } from "../resources/esim.js";
import type { Numbers } from "../resources/numbers.js";
import type { Orders } from "../resources/orders.js";
import type { Services } from "../resources/services.js";

/** What a bulk run needs of a client: what `createClient` gives has all of it. */
export interface BulkClient {
  readonly numbers: Pick<Numbers, "block" | "unblock" | "lookup" | "list">;
  readonly services: Pick<Services, "connect" | "disconnect">;
  readonly esim: Pick<Esim, "swap" | "reissue">;
  readonly orders: Pick<Orders, "open" | "reconcile" | "recorded" | "list" | "get">;
}
