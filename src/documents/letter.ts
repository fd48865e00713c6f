/** A text that is ready for a person to read, change and send. Nothing is ever sent by itself. */
export interface Letter {
  /** One line, for the subject of an e-mail. */
  readonly subject: string;
  /** Plain text; lines are divided by a line feed. */
  readonly body: string;
}

/** A paragraph: the lines that there are. */
export type Paragraph = readonly (string | undefined | false)[];

/** The paragraphs that have a line, with an empty line between each two. */
export function bodyOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .map((lines) => lines.filter((line) => typeof line === "string").join("\n"))
    .filter((text) => text !== "")
    .join("\n\n");
}

/** A line that names a value; undefined where there is no value. */
export function line(label: string, value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : `${label}: ${value}`;
}
