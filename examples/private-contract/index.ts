/**
 * The wire of an operator as a value, the way a company writes it down from a paper that nobody else may see (rule 2.17). This operator and
 * its wire are made up; they are as unlike the reference contract as the form of a contract allows.
 *
 * What is not here answers `NOT_IN_CONTRACT`: there is no access state, no dry run, no list of orders, no cancellation, and activation codes
 * come by e-mail only. The log-in lies outside the API's path, so `createClient` is told a `tokenUrl`.
 */
import type { Contract } from "kcell-self-service";
import { block, unblock } from "./blocks.ts";
import { headOf, problem } from "./envelope.ts";
import { getEsimProfile, reissueEsim, swapToEsim } from "./esim.ts";
import { getOrder } from "./events.ts";
import { login } from "./login.ts";
import { listNumbers, lookupNumbers } from "./numbers.ts";
import { connectService, disconnectService, listAvailableServices, listServices } from "./services.ts";

/** Pass it to `createClient({ contract })`. */
export const privateContract: Contract = {
  name: "gate",
  version: "3.2",
  auth: login,
  problem,
  trace: {
    headers: ({ correlationId, attempt, locale }) => ({
      "x-trace": `${correlationId};${attempt}`,
      ...(locale !== undefined && { "accept-language": locale }),
    }),
    requestId: (answer) => headOf(answer).uid,
  },
  // The wire has no place for a reference of ours, so an order cannot be found by one.
  externalId: { maxLength: 0, searchable: false },
  pace: { perSecond: 5, perMinute: 60 },
  probe: "listNumbers",
  operations: {
    listNumbers,
    lookupNumbers,
    listServices,
    listAvailableServices,
    block,
    unblock,
    connectService,
    disconnectService,
    swapToEsim,
    reissueEsim,
    getOrder,
    getEsimProfile,
  },
};
