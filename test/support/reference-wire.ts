import { referenceContract } from "kcell-self-service";
import { referenceForm } from "./openapi-validator.js";
import { rewriting } from "./rewriting.js";
import type { Wire } from "./wire.js";

const basePath = "/v1";

/** The reference contract, which the operator in the box speaks by itself. */
export const referenceWire: Wire = {
  contract: referenceContract,
  habits: {},
  basePath,
  form: referenceForm(basePath),
  handle: (operator) => operator.handle,
  codesInAnswers: { createToken: ["access_token", "refresh_token"], getActivationCode: ["activationCode", "matchingId"] },
  pageSize: 1000,
  batchSize: 100,
  blockVerdict: "accepted",
  blockAnswerNamesNothing: false,
  lostBlockIsFoundBy: "order",
  lostChangeIsFoundBy: "order",
  ordered: { action: "block", apply: (kcell, msisdn, change) => kcell.numbers.block(msisdn, { reason: "leave", ...change }) },
  traced: (headers) => [headers.get("x-correlator"), headers.get("x-attempt")],
  places: { brand: "brand", format: "sim.format", status: "status", service: "state", order: "state", esim: "state" },
  codesComeBy: "api",
  wordFor: (code) => code,
  filteredQuery: "limit=1000&status=active&sim=physical",
  circling: (transport) => ({ transport: rewriting(transport, "/numbers", (page) => ({ ...page, nextCursor: btoa("after 0") })) }),
  refusalStatus: 403,
  otherCredentials: { clientId: "sandbox-client", clientSecret: "sandbox-secret" },
  otherLogIn: "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret",
  tokenIn: (answer) => (JSON.parse(answer) as { readonly access_token: string }).access_token,
  renewal: "refresh",
  wrongInput: (field, code) => ({ errors: [{ pointer: `/${field}`, code }] }),
};
