import * as z from "zod/mini";
import { decimalAmountSchema, localizedTextSchema, textSchema, timestampSchema } from "./wire-value-schema.js";

/** The state of a service on a number. */
export const serviceStateSchema = textSchema;
/** How often a charge is due. */
export const chargeKindSchema = textSchema;

/** A charge. */
export const chargeSchema = /* @__PURE__ */ z.object({
  kind: chargeKindSchema,
  amount: decimalAmountSchema,
  currency: textSchema,
  period: /* @__PURE__ */ z.exactOptional(textSchema),
  vatIncluded: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.boolean()),
});

/** The terms of a service (rule 1.6). */
export const serviceTermsSchema = /* @__PURE__ */ z.object({
  text: /* @__PURE__ */ z.exactOptional(localizedTextSchema),
  url: /* @__PURE__ */ z.exactOptional(textSchema),
  version: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** A communication service with its terms. */
export const serviceSchema = /* @__PURE__ */ z.object({
  code: textSchema,
  name: /* @__PURE__ */ z.exactOptional(localizedTextSchema),
  state: serviceStateSchema,
  connectedAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
  validUntil: /* @__PURE__ */ z.exactOptional(timestampSchema),
  charges: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(chargeSchema)),
  terms: /* @__PURE__ */ z.exactOptional(serviceTermsSchema),
  disconnectable: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.boolean()),
});

/** Services of a number. */
export const serviceListSchema = /* @__PURE__ */ z.object({ items: /* @__PURE__ */ z.array(serviceSchema) });
