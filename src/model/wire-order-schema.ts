import * as z from "zod/mini";
import { esimDeliverySchema, oldSimEndsSchema } from "./wire-esim-schema.js";
import { problemCodeSchema } from "./wire-problem-schema.js";
import { chargeSchema } from "./wire-service-schema.js";
import { filledTextSchema, msisdnSchema, textSchema, timestampSchema } from "./wire-value-schema.js";

/** What an order does. */
export const orderActionSchema = textSchema;
/** Where an order stands. */
export const orderStateSchema = textSchema;

/** Why an order was not, or would not be, carried out. */
export const orderProblemSchema = /* @__PURE__ */ z.object({
  code: problemCodeSchema,
  detail: /* @__PURE__ */ z.exactOptional(textSchema),
  orderId: /* @__PURE__ */ z.exactOptional(textSchema),
  blockId: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** What a completed order brought about. */
export const orderResultSchema = /* @__PURE__ */ z.object({
  blockId: /* @__PURE__ */ z.exactOptional(textSchema),
  serviceCode: /* @__PURE__ */ z.exactOptional(textSchema),
  iccid: /* @__PURE__ */ z.exactOptional(textSchema),
  eid: /* @__PURE__ */ z.exactOptional(textSchema),
  oldSimEnds: /* @__PURE__ */ z.exactOptional(oldSimEndsSchema),
  delivery: /* @__PURE__ */ z.exactOptional(esimDeliverySchema),
});

/** The operator's record of an application (rule 2.10). */
export const orderSchema = /* @__PURE__ */ z.object({
  id: filledTextSchema,
  externalId: /* @__PURE__ */ z.exactOptional(textSchema),
  action: orderActionSchema,
  msisdn: msisdnSchema,
  state: orderStateSchema,
  createdAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
  effectiveAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
  completedAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
  problem: /* @__PURE__ */ z.exactOptional(orderProblemSchema),
  result: /* @__PURE__ */ z.exactOptional(orderResultSchema),
});

/** A page of orders. */
export const orderPageSchema = /* @__PURE__ */ z.object({
  items: /* @__PURE__ */ z.array(orderSchema),
  nextCursor: /* @__PURE__ */ z.nullable(textSchema),
});

/** What an order would do. */
export const orderCheckSchema = /* @__PURE__ */ z.object({
  allowed: /* @__PURE__ */ z.boolean(),
  problem: /* @__PURE__ */ z.exactOptional(orderProblemSchema),
  charges: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(chargeSchema)),
  oldSimEnds: /* @__PURE__ */ z.exactOptional(oldSimEndsSchema),
});
