import { createToken, getAccess } from "./account-operations.js";
import { getActivationCode, getEsimProfile } from "./esim-operations.js";
import type { Handler } from "./handler.js";
import { listAvailableServices, listNumbers, listServices, lookupNumbers } from "./number-operations.js";
import { cancelOrder, checkOrder, createOrder, getOrder, listOrders } from "./order-operations.js";
import type { OperationId } from "./route-table.js";

/** Who carries out which operation. */
export const operationHandlers: Readonly<Record<OperationId, Handler>> = {
  createToken,
  getAccess,
  listNumbers,
  lookupNumbers,
  listServices,
  listAvailableServices,
  createOrder,
  listOrders,
  checkOrder,
  getOrder,
  cancelOrder,
  getEsimProfile,
  getActivationCode,
};
