/** The number of a SIM or of its chip, without blanks and padding. `Warning` is what was wrong with it and does not hinder. */
export interface SimNumber<Warning extends string> {
  readonly ok: true;
  readonly value: string;
  readonly warnings: readonly Warning[];
}

/** Why a text is no such number. It never holds the text. */
export interface SimNumberRefusal<Problem extends string> {
  readonly ok: false;
  readonly problem: Problem;
}

/** The text without the blanks that print puts between groups of digits; nothing where it is no text. */
export function ungrouped(text: unknown): string | undefined {
  return typeof text === "string" ? text.replace(/[\s\u200b]/gu, "") : undefined;
}
