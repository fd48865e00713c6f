import * as z from "zod/mini";
import { msisdnSchema, shortIdSchema, textSchema, timestampSchema } from "./wire-value-schema.js";

/** The state of an eSIM profile. */
export const esimStateSchema = textSchema;
/** When the SIM before the eSIM stops working. */
export const oldSimEndsSchema = textSchema;
/** How an activation code reaches the company. */
export const deliveryWaySchema = textSchema;

/** How an activation code reaches the company, without the code. */
export const esimDeliverySchema = /* @__PURE__ */ z.object({
  by: deliveryWaySchema,
  to: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** The eSIM of a number, without any secret. */
export const esimProfileSchema = /* @__PURE__ */ z.object({
  msisdn: msisdnSchema,
  iccid: /* @__PURE__ */ z.exactOptional(textSchema),
  eid: /* @__PURE__ */ z.exactOptional(textSchema),
  state: esimStateSchema,
  oldSimEnds: /* @__PURE__ */ z.exactOptional(oldSimEndsSchema),
  delivery: /* @__PURE__ */ z.exactOptional(esimDeliverySchema),
});

/** Names an eSIM by the order that made it. */
export const activationCodeByOrderSchema = /* @__PURE__ */ z.object({ orderId: shortIdSchema });
/** Names an eSIM by its number. */
export const activationCodeByNumberSchema = /* @__PURE__ */ z.object({ msisdn: msisdnSchema });
/** Names an eSIM by the order or by the number. */
export const activationCodeRequestSchema = /* @__PURE__ */ z.union([activationCodeByOrderSchema, activationCodeByNumberSchema]);

/** The activation code of an eSIM, a secret (rule 2.11); or only where it was sent. */
export const activationCodeSchema = /* @__PURE__ */ z.object({
  delivery: esimDeliverySchema,
  activationCode: /* @__PURE__ */ z.exactOptional(textSchema),
  smdpAddress: /* @__PURE__ */ z.exactOptional(textSchema),
  matchingId: /* @__PURE__ */ z.exactOptional(textSchema),
  confirmationCodeRequired: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.boolean()),
  expiresAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
});
