import * as z from "zod/mini";
import { quickObject, textSchema, timestampSchema } from "./wire-value-schema.js";

/** Who owns a block. */
export const blockInitiatorSchema = textSchema;
/** Why a number is blocked. */
export const blockReasonSchema = textSchema;
/** What a block stops. */
export const blockScopeSchema = textSchema;

/** One block on a number. */
export const blockSchema = /* @__PURE__ */ quickObject({
  id: textSchema,
  initiatedBy: blockInitiatorSchema,
  reason: blockReasonSchema,
  scope: blockScopeSchema,
  since: /* @__PURE__ */ z.exactOptional(timestampSchema),
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
  removableBySubscriber: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.boolean()),
  operatorCode: /* @__PURE__ */ z.exactOptional(textSchema),
});
