/** Text that is HTML already. Made by {@link html} alone, so that nothing gets onto a page without having been escaped. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** A trusted text: a constant of this package, or a drawing of it. */
  static trusted(text: string): Html {
    return new Html(text);
  }

  /** The HTML as text. */
  render(): string {
    return this.#text;
  }
}

/**
 * A template of HTML: every text in it is escaped, for text and for quoted attributes alike; `false` and `undefined` leave nothing.
 * Values are joined and never searched for, so the `$$1` of an activation code stays as it is.
 */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[] | false | undefined)[]): Html {
  return Html.trusted(parts.map((part, index) => part + shown(values[index])).join(""));
}

function shown(value: string | Html | readonly Html[] | false | undefined): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escaped(value);
  return value instanceof Html ? value.render() : value.map((each) => each.render()).join("");
}

/** What a person cannot see may not stand on paper that a person has to trust: control characters, and marks that turn the direction of text. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replaceAll(unseen, " ").replaceAll(/[&<>"']/gu, (character) => entities[character] ?? "");
}
