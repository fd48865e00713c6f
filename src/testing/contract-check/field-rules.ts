import type { ContractFinding } from "./report.js";

/** What a field of a contract must be. */
export interface FieldRule {
  /** After "it must be". */
  readonly is: string;
  readonly fits: (value: unknown) => boolean;
  /** May be absent. */
  readonly isOptional?: true;
}

/** A function. */
export const aFunction: FieldRule = { is: "a function", fits: (value) => typeof value === "function" };
/** A text with something in it. */
export const aText: FieldRule = { is: "a text that is not empty", fits: (value) => typeof value === "string" && value.trim() !== "" };
/** True or false. */
export const aBoolean: FieldRule = { is: "true or false", fits: (value) => typeof value === "boolean" };
/** An object; what is in it has rules of its own. */
export const anObject: FieldRule = { is: "an object", fits: isObject };
/** A list of texts. */
export const texts: FieldRule = { is: "a list of texts", fits: (value) => Array.isArray(value) && value.every(aText.fits) };
/** A number above 0, also without an end. */
export const anAmount: FieldRule = { is: "a number above 0", fits: (value) => typeof value === "number" && value > 0 };
/** A whole number from 1. */
export const aCount: FieldRule = { is: "a whole number from 1", fits: (value) => Number.isInteger(value) && Number(value) >= 1 };

/** One of a few words. */
export function oneOf(...words: readonly string[]): FieldRule {
  return { is: `one of ${words.join(", ")}`, fits: (value) => typeof value === "string" && words.includes(value) };
}

/** The same rule for a field that may be absent. */
export function optional(rule: FieldRule): FieldRule {
  return { ...rule, isOptional: true };
}

/** Fields that are missing, that are not what they must be, and that nothing reads. */
export function misfits(at: string, value: unknown, rules: Readonly<Record<string, FieldRule>>): readonly ContractFinding[] {
  if (!isObject(value)) return [];
  const wrong = Object.entries(rules).flatMap(([field, { is, fits, isOptional }]): readonly ContractFinding[] => {
    const given: unknown = Reflect.get(value, field);
    if (given === undefined) return isOptional ? [] : [{ at: under(at, field), says: `it is missing; it must be ${is}` }];
    return fits(given) ? [] : [{ at: under(at, field), says: `it must be ${is}` }];
  });
  const unread = Object.keys(value)
    .filter((field) => !Object.hasOwn(rules, field))
    .map((field) => ({ at: under(at, field), says: `nothing reads it; known are ${Object.keys(rules).join(", ")}` }));
  return [...wrong, ...unread];
}

/** Whether fields can be read of a value. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function under(at: string, field: string): string {
  return at === "" ? field : `${at}.${field}`;
}
