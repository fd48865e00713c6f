import * as z from "zod/mini";
import { blockScopeSchema } from "./wire-block-schema.js";
import { externalIdSchema, filledTextSchema, msisdnSchema, textSchema, timestampSchema } from "./wire-value-schema.js";

/** The reasons that a subscriber may give for a block. */
export const requestedBlockReasonSchema = textSchema;

/** What every order says. Extended, not spread: bundlers keep a spread for its side effects. */
const applicationSchema = /* @__PURE__ */ z.object({
  externalId: externalIdSchema,
  msisdn: msisdnSchema,
  effectiveAt: /* @__PURE__ */ z.exactOptional(timestampSchema),
  until: /* @__PURE__ */ z.exactOptional(timestampSchema),
});

const emailSchema = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^.{3,254}$/su));

/** Blocks a number. */
export const blockOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("block"),
  reason: requestedBlockReasonSchema,
  scope: /* @__PURE__ */ z.exactOptional(blockScopeSchema),
});

/** Lifts the subscriber's own block. */
export const unblockOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("unblock"),
  blockId: /* @__PURE__ */ z.exactOptional(filledTextSchema),
});

/** Connects a service to a number. */
export const connectServiceOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("connectService"),
  serviceCode: filledTextSchema,
});

/** Disconnects a service from a number. */
export const disconnectServiceOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("disconnectService"),
  serviceCode: filledTextSchema,
});

/** Changes the SIM of a number to an eSIM. */
export const swapToEsimOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("swapToEsim"),
  eid: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^[0-9]{32}$/u))),
  email: /* @__PURE__ */ z.exactOptional(emailSchema),
  confirmationCode: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^.{1,64}$/su))),
});

/** Issues a new eSIM for a number that has one. */
export const reissueEsimOrderSchema = /* @__PURE__ */ z.extend(applicationSchema, {
  action: /* @__PURE__ */ z.literal("reissueEsim"),
  email: /* @__PURE__ */ z.exactOptional(emailSchema),
});

/** An application for one change (rule 2.10). */
export const orderRequestSchema = /* @__PURE__ */ z.discriminatedUnion("action", [
  blockOrderSchema,
  unblockOrderSchema,
  connectServiceOrderSchema,
  disconnectServiceOrderSchema,
  swapToEsimOrderSchema,
  reissueEsimOrderSchema,
]);
