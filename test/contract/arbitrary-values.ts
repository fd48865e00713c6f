import * as fc from "fast-check";
import { nameOf, openapi, type JsonSchema } from "./openapi.js";

/** Texts that stand on one side or the other of some rule of the contract. */
const trickyTexts = [
  "",
  " ",
  "x",
  "+77011234567",
  "77011234567",
  "+0701123456",
  "+7701 1234567",
  "+770112\n",
  "+7701123456789012",
  "+٧٧٠١١٢٣٤٥٦٧",
  "2026-11-22T10:15:00+05:00",
  "2026-11-22T10:15:00.123456789Z",
  "2026-11-22T10:15:00",
  "2026-11-22T10:15+05:00",
  "2026-11-22 10:15:00+05:00",
  "2026-11-22t10:15:00z",
  "2026-11-22T10:15:00+0500",
  "2026-11-22T10:15:00+05",
  "2026-11-22T10:15:00+24:00",
  "2026-11-22T10:15:00-00:00",
  "2026-11-22T24:00:00Z",
  "2026-11-22T23:59:60Z",
  "2026-02-29T00:00:00Z",
  "2024-02-29T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "2026-11-22",
  "1490.00",
  "1490",
  "-1490.50",
  "1490,00",
  ".5",
  "5.",
  "1e3",
  "12345678901234567890123456789012",
  "1234567890123456789012345678901",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(254),
  "x".repeat(255),
  "ұ".repeat(64),
  "😀".repeat(64),
  "😀".repeat(40),
  "😀",
  "ab",
  "block",
  "unblock",
  "password",
  "__proto__",
] as const;

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 1.5, -0.1, 1e-20, 1e15, 101, [], {}, [null], [""]),
  fc.constantFrom<string>(...trickyTexts),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that a component schema of the OpenAPI file takes. */
export function valid(component: string): fc.Arbitrary<unknown> {
  return arbitraryOf({ $ref: `#/components/schemas/${component}` }, 0);
}

/** Values that were taken, and then spoiled in one to three places; some are still good. */
export function spoiled(component: string): fc.Arbitrary<unknown> {
  const change = fc.record({
    where: fc.array(fc.nat(), { minLength: 0, maxLength: 4 }),
    how: fc.constantFrom("drop", "replace", "add", "stretch", "shrink"),
    junk,
  });
  return fc
    .tuple(valid(component), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce((spoilt, { where, how, junk }) => spoil(spoilt, where, { how, junk }), value));
}

interface Spoiling {
  readonly how: string;
  readonly junk: unknown;
}

function spoil(value: unknown, [step, ...rest]: readonly number[], spoiling: Spoiling): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return spoiling.junk;
  const entries = Object.entries(value);
  const index = entries.length === 0 ? -1 : step % entries.length;
  const changed = entries.flatMap(([key, inner], at): [string, unknown][] => {
    if (at !== index) return [[key, inner]];
    if (rest.length > 0) return [[key, spoil(inner, rest, spoiling)]];
    if (spoiling.how === "drop") return [];
    return [[key, spoilt(inner, spoiling)]];
  });
  if (rest.length === 0 && spoiling.how === "add") changed.push([`extra${step % 7}`, spoiling.junk]);
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

function spoilt(inner: unknown, { how, junk }: Spoiling): unknown {
  switch (how) {
    case "replace":
      return junk;
    case "stretch":
      if (typeof inner === "string") return `${inner}${inner.at(-1) ?? "x"}`;
      return Array.isArray(inner) ? [...inner, ...inner.slice(0, 1)] : inner;
    case "shrink":
      if (typeof inner === "number") return -1;
      return typeof inner === "string" || Array.isArray(inner) ? inner.slice(1) : inner;
    default:
      return inner;
  }
}

function arbitraryOf(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = openapi.components.schemas[nameOf({ $ref: schema.$ref })];
    if (target === undefined) throw new Error(`Nothing at ${schema.$ref}`);
    return arbitraryOf(target, depth);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => arbitraryOf(branch, depth)));
  if (typeof schema.type === "object") return fc.oneof(...schema.type.map((type) => arbitraryOf({ ...schema, type }, depth)));
  return arbitraryOfType(schema, depth);
}

function arbitraryOfType(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "object":
      return arbitraryObject(schema, depth);
    case "array": {
      const { items = {}, minItems = 0, maxItems } = schema;
      const longest = Math.max(minItems, depth > 1 ? 1 : 3);
      const few = fc.array(arbitraryOf(items, depth + 1), { minLength: minItems, maxLength: longest });
      return maxItems === undefined
        ? few
        : fc.oneof({ weight: 3, arbitrary: few }, fc.array(arbitraryOf(items, 9), { minLength: maxItems, maxLength: maxItems }));
    }
    case "string":
      return arbitraryText(schema);
    case "integer":
      return fc.integer(schema.minimum === undefined ? {} : { min: schema.minimum });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`No values for ${JSON.stringify(schema)}`);
  }
}

function arbitraryObject({ properties = {}, required = [] }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, arbitraryOf(inner, depth + 1)]));
  const unknown = fc.option(fc.tuple(fc.constantFrom("addedLater", "x-new"), fc.jsonValue({ maxDepth: 1 })), { freq: 4, nil: undefined });
  return fc
    .tuple(fc.record(known, { requiredKeys: [...required] }), unknown)
    .map(([told, extra]) => (extra === undefined ? told : { ...told, [extra[0]]: extra[1] }));
}

function arbitraryText(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === "date-time") return timestamps;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern, "u"));
  const { minLength = 0, maxLength } = schema;
  // Whole characters: JSON Schema counts code points, and `binary` is the unit of exactly one.
  const upTo = (length: number, atLeast = minLength): fc.Arbitrary<string> =>
    fc.string({ unit: "binary", minLength: atLeast, maxLength: length, size: "max" });
  const any = maxLength === undefined ? upTo(minLength + 12) : fc.oneof(upTo(maxLength), upTo(maxLength, maxLength));
  const listed = schema["x-extensible-enum"];
  return listed === undefined ? any : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...listed) }, any);
}

const timestamps = fc
  .tuple(
    fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
    fc.constantFrom("Z", "+05:00", "+06:00", "-11:30", "+00:00"),
    fc.constantFrom("", ".1", ".123", ".123456789"),
  )
  .map(([date, offset, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}${offset}`);
