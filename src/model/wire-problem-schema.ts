import * as z from "zod/mini";
import { maintenanceWindowSchema } from "./wire-access-schema.js";
import { blockSchema } from "./wire-block-schema.js";
import { textSchema, timestampSchema, wholeSchema } from "./wire-value-schema.js";

/** What a program decides by. Any text passes: the operator may add codes (rule 2.7). */
export const problemCodeSchema = textSchema;

/** One place where a request is not valid. */
export const problemFieldSchema = /* @__PURE__ */ z.object({
  pointer: textSchema,
  code: textSchema,
  detail: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** A problem (RFC 9457) with a code. */
export const problemSchema = /* @__PURE__ */ z.object({
  type: /* @__PURE__ */ z.exactOptional(textSchema),
  title: /* @__PURE__ */ z.exactOptional(textSchema),
  status: /* @__PURE__ */ z.exactOptional(wholeSchema),
  code: problemCodeSchema,
  detail: /* @__PURE__ */ z.exactOptional(textSchema),
  instance: /* @__PURE__ */ z.exactOptional(textSchema),
  errors: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(problemFieldSchema)),
  orderId: /* @__PURE__ */ z.exactOptional(textSchema),
  blockId: /* @__PURE__ */ z.exactOptional(textSchema),
  block: /* @__PURE__ */ z.exactOptional(blockSchema),
  window: /* @__PURE__ */ z.exactOptional(maintenanceWindowSchema),
  since: /* @__PURE__ */ z.exactOptional(timestampSchema),
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
  contact: /* @__PURE__ */ z.exactOptional(textSchema),
  reference: /* @__PURE__ */ z.exactOptional(textSchema),
  retryable: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.boolean()),
  retryAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
});
