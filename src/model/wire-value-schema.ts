import { type $ZodObject, $ZodObjectJIT, type $ZodShape, type $strip } from "zod/v4/core";
import * as z from "zod/mini";

/** An object that zod checks by code of its own making where the runtime lets it, in a third of the time: for what comes by the thousand. */
export function quickObject<S extends $ZodShape>(shape: S): $ZodObject<S, $strip> {
  return new $ZodObjectJIT({ type: "object", shape }) as $ZodObject<S, $strip>;
}

/** Any text, and so any value of a list that the operator may extend (rule 2.7). */
export const textSchema = /* @__PURE__ */ z.string();
/** A text that says something. */
export const filledTextSchema = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.minLength(1));
/** A whole number, by the measure of JSON Schema: `z.int` refuses large ones, `z.multipleOf(1)` takes tiny fractions. */
export const wholeSchema = /* @__PURE__ */ z.number().check(/* @__PURE__ */ z.refine(Number.isInteger));
/** A whole number that counts something. */
export const countSchema = /* @__PURE__ */ wholeSchema.check(/* @__PURE__ */ z.minimum(0));

/** A language of the operator's texts. */
export const languageSchema = textSchema;

/** A text in the languages that the operator told it in. */
export const localizedTextSchema = /* @__PURE__ */ z.object({
  kk: /* @__PURE__ */ z.exactOptional(textSchema),
  ru: /* @__PURE__ */ z.exactOptional(textSchema),
  en: /* @__PURE__ */ z.exactOptional(textSchema),
});

/** A time to the second, with an offset. */
export const timestampSchema = /* @__PURE__ */ z.iso.datetime({ offset: true });

/** A phone number, E.164 with the plus sign. */
export const msisdnSchema = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^\+[1-9][0-9]{6,14}$/u));

/** An amount of money as a decimal string. */
export const decimalAmountSchema = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^-?[0-9]+(\.[0-9]+)?$/u));

/** An id of at most 64 characters. By expression, since `z.maxLength` counts some characters twice. */
export const shortIdSchema = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^.{1,64}$/su));

/** The company's own reference of an order. */
export const externalIdSchema = shortIdSchema;
