import type { Contract, ContractAuth, ContractTrace, Pace } from "../../model/contract.js";
import {
  aBoolean,
  aCount,
  aFunction,
  anAmount,
  anObject,
  aText,
  type FieldRule,
  isObject,
  misfits,
  oneOf,
  optional,
} from "./field-rules.js";
import { operationMisfits } from "./operation-form.js";
import type { ContractFinding } from "./report.js";
import { isOperationName, operationNames } from "./samples.js";

const origins: FieldRule = {
  is: "a list of origins, such as https://login.example",
  fits: (value) =>
    Array.isArray(value) && value.every((origin) => URL.canParse(String(origin)) && new URL(String(origin)).origin === origin),
};

const charset: FieldRule = { is: "an encoding that TextDecoder knows", fits: isCharset };

const contractRules = {
  name: aText,
  version: aText,
  origins: optional(origins),
  auth: anObject,
  problem: aFunction,
  trace: optional(anObject),
  externalId: anObject,
  pace: optional(anObject),
  charset: optional(charset),
  probe: optional(oneOf("getAccess", "listNumbers", "listOrders")),
  operations: anObject,
} satisfies Record<keyof Contract, FieldRule>;

const authRules = { obtain: aFunction, read: aFunction, apply: aFunction } satisfies Record<keyof ContractAuth, FieldRule>;
const traceRules = { headers: aFunction, requestId: aFunction } satisfies Record<keyof ContractTrace, FieldRule>;
const externalIdRules = {
  maxLength: { is: "a whole number from 0", fits: (value) => value === 0 || aCount.fits(value) },
  searchable: aBoolean,
} satisfies Record<keyof Contract["externalId"], FieldRule>;
const paceRules = {
  perSecond: optional(anAmount),
  perMinute: optional(anAmount),
  changesAtOnce: optional(anAmount),
} satisfies Record<keyof Pace, FieldRule>;

/** Shorter ids are no longer one of a kind. */
const shortestId = 16;

/** What is wrong with the form of a contract, field by field. */
export function contractMisfits(value: unknown): readonly ContractFinding[] {
  if (!isObject(value)) return [{ at: "contract", says: "it must be an object" }];
  const { auth, trace, externalId, pace, operations } = value as { readonly [F in keyof Contract]?: unknown };
  return [
    ...misfits("", value, contractRules),
    ...misfits("auth", auth, authRules),
    ...misfits("trace", trace, traceRules),
    ...misfits("externalId", externalId, externalIdRules),
    ...misfits("pace", pace, paceRules),
    ...(isObject(operations) ? Object.entries(operations).flatMap(([name, operation]) => ofOperation(name, operation)) : []),
  ];
}

function ofOperation(name: string, operation: unknown): readonly ContractFinding[] {
  if (isOperationName(name)) return operation === undefined ? [] : operationMisfits(name, operation);
  const known = operationNames.join(", ");
  return [{ at: `operations.${name}`, says: `the client has no such operation; known are ${known}` }];
}

/** What does not go together in a contract whose form is right. */
export function contradictions({ probe, externalId, operations }: Contract): readonly ContractFinding[] {
  const { listOrders } = operations;
  const probed = probe && operations[probe];
  const found: readonly (false | ContractFinding)[] = [
    probe !== undefined && !probed && { at: "probe", says: `there is no operation ${probe}, so nothing could be reopened` },
    probe !== "getAccess" &&
      probed?.ignores?.includes("limit") === true && {
        at: "probe",
        says: `it is read with limit 1, which ${probe} ignores, so nothing could be reopened`,
      },
    externalId.searchable && !listOrders && { at: "externalId.searchable", says: "there is no operation listOrders to search with" },
    externalId.searchable &&
      listOrders?.ignores?.includes("intentId") === true && {
        at: "externalId.searchable",
        says: "listOrders ignores intentId, by which it would search",
      },
    externalId.searchable && externalId.maxLength === 0 && { at: "externalId.searchable", says: "an id that is not sent cannot be found" },
    externalId.maxLength > 0 &&
      externalId.maxLength < shortestId && {
        at: "externalId.maxLength",
        says: `an id of fewer than ${shortestId} characters is not one of a kind`,
      },
    externalId.searchable &&
      operations.cancelOrder !== undefined &&
      operations.cancelOrder.settle === undefined && {
        at: "operations.cancelOrder.settle",
        says: "it is missing: a cancellation makes no order to search for, so an unknown one would be taken for not applied",
      },
    (operations.swapToEsim ?? operations.reissueEsim) !== undefined &&
      !operations.getEsimProfile && {
        at: "operations.getEsimProfile",
        says: "it is missing: completed() of a swap or a reissue reads the profile",
      },
  ];
  return found.filter((finding) => finding !== false);
}

function isCharset(value: unknown): boolean {
  try {
    return typeof value === "string" && new TextDecoder(value).encoding !== "";
  } catch {
    return false;
  }
}
