import * as z from "zod/mini";
import { countSchema, localizedTextSchema, textSchema, timestampSchema } from "./wire-value-schema.js";

/** The state of the subscriber's access. */
export const accessStateSchema = textSchema;
/** Why the access is not active. */
export const accessReasonSchema = textSchema;
/** What an account can do (rule 2.1). */
export const capabilitySchema = textSchema;

/** A time of preventive work (rule 2.6). */
export const maintenanceWindowSchema = /* @__PURE__ */ z.object({
  from: timestampSchema,
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
  notice: /* @__PURE__ */ z.exactOptional(localizedTextSchema),
});

/** The text of the Rules in force (rules 2.18, 3.1). */
export const rulesEditionSchema = /* @__PURE__ */ z.object({
  edition: /* @__PURE__ */ z.exactOptional(textSchema),
  sha256: /* @__PURE__ */ z.exactOptional(textSchema),
  publishedAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
});

/** How many requests the operator lets through. */
export const accessLimitsSchema = /* @__PURE__ */ z.object({
  perSecond: /* @__PURE__ */ z.exactOptional(countSchema),
  perMinute: /* @__PURE__ */ z.exactOptional(countSchema),
  changesPerDay: /* @__PURE__ */ z.exactOptional(countSchema),
});

/** What the operator says about the subscriber's access. */
export const accessSchema = /* @__PURE__ */ z.object({
  state: accessStateSchema,
  reason: /* @__PURE__ */ z.exactOptional(accessReasonSchema),
  since: /* @__PURE__ */ z.exactOptional(timestampSchema),
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
  contact: /* @__PURE__ */ z.exactOptional(textSchema),
  maintenance: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(maintenanceWindowSchema)),
  rules: /* @__PURE__ */ z.exactOptional(rulesEditionSchema),
  capabilities: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(capabilitySchema)),
  limits: /* @__PURE__ */ z.exactOptional(accessLimitsSchema),
});
