const shown = "[redacted]";

/**
 * A text that must not be seen by accident (rules 2.11, 2.12). Printing, logging, `JSON.stringify`, `util.inspect` with `showHidden` and
 * structured clone show nothing of it; only {@link Secret.reveal} does.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Whoever sees an activation code owns the line. */
  reveal(): string {
    return this.#text;
  }

  /** Always `[redacted]`. */
  toString(): string {
    return shown;
  }

  /** Always `[redacted]`. */
  toJSON(): string {
    return shown;
  }

  /** What `console.log` shows on Node, Deno and Bun. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return shown;
  }
}
