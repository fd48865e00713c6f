import type { Contract } from "../model/contract.js";
import { getAccess } from "./access.js";
import { referenceAuth } from "./auth.js";
import { block, connectService, disconnectService, reissueEsim, swapToEsim, unblock } from "./changes.js";
import { getActivationCode, getEsimProfile } from "./esim.js";
import { listNumbers, lookupNumbers } from "./numbers.js";
import { cancelOrder, checkOrder, getOrder, listOrders } from "./orders.js";
import { referenceProblem } from "./problem.js";
import { listAvailableServices, listServices } from "./services.js";

/**
 * The contract that this package's authors wrote from the published Rules, `openapi/kcell-self-service.yaml` as a value. It is NOT the
 * operator's contract, which is confidential (rule 2.17); whoever holds that one writes a value of the same form and passes it to
 * `createClient({ contract })`.
 */
export const referenceContract: Contract = {
  name: "reference",
  version: "0.1.0",
  auth: referenceAuth,
  problem: referenceProblem,
  trace: {
    headers: ({ correlationId, attempt, locale }) => ({
      "x-correlator": correlationId,
      "x-attempt": String(attempt),
      ...(locale !== undefined && { "accept-language": locale }),
    }),
    requestId: ({ headers }) => headers.get("x-request-id") ?? undefined,
  },
  externalId: { maxLength: 64, searchable: true },
  probe: "getAccess",
  operations: {
    getAccess,
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
    checkOrder,
    getOrder,
    listOrders,
    cancelOrder,
    getEsimProfile,
    getActivationCode,
  },
};
