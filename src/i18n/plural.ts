/** The plural categories that each language has for whole numbers and fractions (CLDR). */
interface Categories {
  kk: "one" | "other";
  ru: "one" | "few" | "many" | "other";
  en: "one" | "other";
}

/** A sentence in every plural form of a language; `#` stands for the number. A missing form does not compile. */
export type FormsIn<L extends keyof Categories> = Readonly<Record<Categories[L], string>>;

/** A sentence in the plural forms of some language. */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The sentence with the number in it, in the form that the language wants for that number. */
export function plural(forms: PluralForms, count: number, tag: string): string {
  const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other;
  return form.replace("#", () => count.toLocaleString(tag));
}
