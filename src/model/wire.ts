import type { components } from "./wire.gen.js";

type Schemas = components["schemas"];

/** Every component of the reference contract by its name. */
export type WireSchemas = Schemas;

export type WireAccess = Schemas["Access"];
export type WireMaintenanceWindow = Schemas["MaintenanceWindow"];

export type WireNumber = Schemas["SubscriberNumber"];
export type WireBlock = Schemas["Block"];

export type WireService = Schemas["Service"];
export type WireCharge = Schemas["Charge"];

export type WireOrder = Schemas["Order"];
export type WireOrderRequest = Schemas["OrderRequest"];
export type WireOrderProblem = Schemas["OrderProblem"];
export type WireOrderResult = Schemas["OrderResult"];
export type WireOrderCheck = Schemas["OrderCheck"];

export type WireEsimProfile = Schemas["EsimProfile"];
export type WireActivationCode = Schemas["ActivationCode"];
export type WireActivationCodeRequest = Schemas["ActivationCodeRequest"];

export type WireTokenRequest = Schemas["TokenRequest"];
export type WireTokenAnswer = Schemas["TokenAnswer"];

export type WireProblem = Schemas["Problem"];

/** The codes that the reference contract knows. The operator may send others (rule 2.7), which is why the wire says `string`. */
export const wireProblemCodes = [
  "INVALID_ARGUMENT",
  "TOKEN_EXPIRED",
  "UNAUTHENTICATED",
  "INVALID_CREDENTIALS",
  "CREDENTIALS_SUSPENDED",
  "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
  "ACCESS_SUSPENDED_VIOLATION",
  "ACCESS_ENDED",
  "PERMISSION_DENIED",
  "NUMBER_NOT_FOUND",
  "ORDER_NOT_FOUND",
  "ALREADY_IN_STATE",
  "ORDER_IN_PROGRESS",
  "EXTERNAL_ID_IN_FLIGHT",
  "EXTERNAL_ID_REUSED",
  "BLOCK_NOT_REMOVABLE",
  "SERVICE_NOT_APPLICABLE",
  "SERVICE_INCOMPATIBLE",
  "INSUFFICIENT_FUNDS",
  "ESIM_NOT_SUPPORTED",
  "ALREADY_ESIM",
  "EID_INVALID",
  "ACTIVATION_CODE_EXPIRED",
  "ACTIVATION_CODE_USED",
  "TOO_MANY_REQUESTS",
  "QUOTA_EXCEEDED",
  "MAINTENANCE",
  "INTERNAL",
] as const;

/** A code that the reference contract knows. */
export type WireProblemCode = (typeof wireProblemCodes)[number];
