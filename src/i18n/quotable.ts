/** What ids look like. An activation code has `$` in it, a text has spaces, and an access token of the usual kind is longer. */
const idShape = /^[\w.:-]{1,64}$/u;

/** A random id can hold eleven digits in a row by chance, and is no phone number for that. */
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;

/** A Kazakh number in any way of writing that an id can hold. */
const phoneNumber = /(?<!\d)(?:[78][-._]?)?7\d{2}[-._]?\d{3}[-._]?\d{2}[-._]?\d{2}(?!\d)/u;

/** The id, if it can be shown to people and quoted to the operator; undefined where it could be a phone number or a secret (rule 2.11). */
export function quotable(id: string | undefined): string | undefined {
  if (id === undefined || !idShape.test(id)) return undefined;
  return uuid.test(id) || !phoneNumber.test(id) ? id : undefined;
}
