import type { Operation } from "../../model/contract.js";
import type { OperationName } from "../../model/operations.js";
import { aBoolean, aCount, aFunction, anAmount, type FieldRule, isObject, misfits, oneOf, optional, texts } from "./field-rules.js";
import type { ContractFinding } from "./report.js";
import { argumentsOf, sampleOf } from "./samples.js";

const rules = {
  safety: oneOf("read", "change"),
  secret: optional(aBoolean),
  prepare: optional(aFunction),
  request: aFunction,
  answer: aFunction,
  ignores: optional(texts),
  needs: optional(texts),
  batchSize: optional(aCount),
  replay: optional(oneOf("never", "keyed")),
  keyValidMs: optional(anAmount),
  attemptTimeoutMs: optional(anAmount),
  settleMs: optional({ is: "a number from 0", fits: (value) => typeof value === "number" && value >= 0 }),
  settle: optional(aFunction),
} satisfies Record<keyof Operation<OperationName>, FieldRule>;

/** Fields that only a change can have. */
const forChanges = ["replay", "keyValidMs", "settleMs", "settle"] as const;

/** What is wrong with the form of one operation. */
export function operationMisfits(name: OperationName, value: unknown): readonly ContractFinding[] {
  const at = `operations.${name}`;
  if (!isObject(value)) return [{ at, says: "it must be an object" }];
  const operation = value as { readonly [F in keyof Operation<OperationName>]?: unknown };
  const { safety } = sampleOf(name);
  const found: readonly (false | ContractFinding)[] = [
    ...misfits(at, value, rules),
    operation.safety === "read" &&
      safety === "change" && {
        at: `${at}.safety`,
        says: "it equals a written application (rule 2.10), so it must be change: a read may be repeated",
      },
    operation.safety === "change" && safety === "read" && { at: `${at}.safety`, says: "the client only reads with it, so it must be read" },
    operation.batchSize !== undefined && name !== "lookupNumbers" && { at: `${at}.batchSize`, says: "only lookupNumbers takes a list" },
    ...keyMisfits(at, operation),
    ...(safety === "read" ? forChanges : [])
      .filter((field) => operation[field] !== undefined)
      .map((field) => ({ at: `${at}.${field}`, says: "only a change can have it" })),
    ...unknownArguments(name, operation),
    ...uncallable(name, operation),
  ];
  return found.filter((finding) => finding !== false);
}

function keyMisfits(
  at: string,
  { replay, keyValidMs }: { readonly replay?: unknown; readonly keyValidMs?: unknown },
): readonly ContractFinding[] {
  if (replay === "keyed" && keyValidMs === undefined)
    return [{ at: `${at}.keyValidMs`, says: "it is missing; without it a keyed change is never repeated" }];
  if (replay !== "keyed" && keyValidMs !== undefined)
    return [{ at: `${at}.keyValidMs`, says: "it means something only where replay is keyed" }];
  return [];
}

type Lists = { readonly ignores?: unknown; readonly needs?: unknown };

function unknownArguments(name: OperationName, lists: Lists): readonly ContractFinding[] {
  const known = argumentsOf(name);
  return (["ignores", "needs"] as const).flatMap((list) =>
    listed(lists[list])
      .filter((field) => !known.includes(field))
      .map((field) => ({ at: `operations.${name}.${list}`, says: `${name} has no argument ${field}` })),
  );
}

function uncallable(name: OperationName, { ignores, needs }: Lists): readonly ContractFinding[] {
  const at = `operations.${name}.ignores`;
  const ignored = listed(ignores);
  const refused = sampleOf(name).inputs.map((input) => Object.keys(input).filter((field) => ignored.includes(field)));
  const [first = []] = refused;
  const always = refused.every((fields) => fields.length > 0) ? first : [];
  return [
    ...always.map((field) => ({ at, says: `${name} is always called with ${field}, so every call would be refused` })),
    ...listed(needs)
      .filter((field) => ignored.includes(field))
      .map((field) => ({ at, says: `${field} is needed as well, so every call would be refused` })),
  ];
}

function listed(list: unknown): readonly string[] {
  return texts.fits(list) ? (list as readonly string[]) : [];
}
