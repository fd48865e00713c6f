import * as z from "zod/mini";
import { blockSchema } from "./wire-block-schema.js";
import { msisdnSchema, quickObject, textSchema, timestampSchema } from "./wire-value-schema.js";

/** The status of a number. */
export const numberStatusSchema = textSchema;
/** The format of a SIM. */
export const simFormatSchema = textSchema;
/** The brand of a number. */
export const brandSchema = textSchema;

/** The SIM of a number. */
export const simSchema = /* @__PURE__ */ quickObject({
  format: simFormatSchema,
  iccid: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** The tariff of a number. */
export const tariffSchema = /* @__PURE__ */ quickObject({
  code: textSchema,
  name: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** A number of the subscriber and its state. */
export const subscriberNumberSchema = /* @__PURE__ */ quickObject({
  msisdn: msisdnSchema,
  accountId: /* @__PURE__ */ z.exactOptional(textSchema),
  brand: /* @__PURE__ */ z.exactOptional(brandSchema),
  label: /* @__PURE__ */ z.exactOptional(textSchema),
  status: numberStatusSchema,
  blocks: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(blockSchema)),
  sim: /* @__PURE__ */ z.exactOptional(simSchema),
  tariff: /* @__PURE__ */ z.exactOptional(tariffSchema),
  pendingOrderIds: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(textSchema)),
  updatedAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
});

/** A page of numbers. */
export const numberPageSchema = /* @__PURE__ */ z.object({
  items: /* @__PURE__ */ z.array(subscriberNumberSchema),
  nextCursor: /* @__PURE__ */ z.nullable(textSchema),
});

/** Names one number. */
export const numberRequestSchema = /* @__PURE__ */ z.object({ msisdn: msisdnSchema });

/** Names up to 100 numbers. */
export const numberLookupRequestSchema = /* @__PURE__ */ z.object({
  msisdns: /* @__PURE__ */ z.array(msisdnSchema).check(/* @__PURE__ */ z.minLength(1), /* @__PURE__ */ z.maxLength(100)),
});

/** The state of the named numbers. */
export const numberLookupSchema = /* @__PURE__ */ z.object({
  items: /* @__PURE__ */ z.array(subscriberNumberSchema),
  notFound: /* @__PURE__ */ z.array(msisdnSchema),
});
