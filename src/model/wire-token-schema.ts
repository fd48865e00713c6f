import * as z from "zod/mini";
import { problemCodeSchema } from "./wire-problem-schema.js";
import { countSchema, filledTextSchema, textSchema, wholeSchema } from "./wire-value-schema.js";

/** By login and password (RFC 6749). */
export const passwordGrantSchema = /* @__PURE__ */ z.object({
  grant_type: /* @__PURE__ */ z.literal("password"),
  username: filledTextSchema,
  password: filledTextSchema,
  client_id: /* @__PURE__ */ z.exactOptional(textSchema),
  client_secret: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** By the client's id and secret (RFC 6749). */
export const clientCredentialsGrantSchema = /* @__PURE__ */ z.object({
  grant_type: /* @__PURE__ */ z.literal("client_credentials"),
  client_id: filledTextSchema,
  client_secret: filledTextSchema,
});

/** By a refresh token, which is good for one use (RFC 6749). */
export const refreshTokenGrantSchema = /* @__PURE__ */ z.object({
  grant_type: /* @__PURE__ */ z.literal("refresh_token"),
  refresh_token: filledTextSchema,
  client_id: /* @__PURE__ */ z.exactOptional(textSchema),
  client_secret: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** One of the grants. */
export const tokenRequestSchema = /* @__PURE__ */ z.discriminatedUnion("grant_type", [
  passwordGrantSchema,
  clientCredentialsGrantSchema,
  refreshTokenGrantSchema,
]);

/** An access token. */
export const tokenAnswerSchema = /* @__PURE__ */ z.object({
  access_token: filledTextSchema,
  token_type: textSchema,
  expires_in: /* @__PURE__ */ z.exactOptional(countSchema),
  refresh_token: /* @__PURE__ */ z.exactOptional(filledTextSchema),
  scope: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** A refusal by the token endpoint. */
export const tokenProblemSchema = /* @__PURE__ */ z.object({
  type: /* @__PURE__ */ z.exactOptional(textSchema),
  title: /* @__PURE__ */ z.exactOptional(textSchema),
  status: /* @__PURE__ */ z.exactOptional(wholeSchema),
  code: problemCodeSchema,
  detail: /* @__PURE__ */ z.exactOptional(textSchema),
  instance: /* @__PURE__ */ z.exactOptional(textSchema),
  error: textSchema,
  error_description: /* @__PURE__ */ z.exactOptional(textSchema),
});
