/** A language that people are written to in: Kazakh, Russian, English. */
export type Locale = "kk" | "ru" | "en";
