/** How a command meets its surroundings. */
export interface Io {
  /** Writes a line for whoever ran the command. */
  out(line: string): void;
  /** Writes a line about what went wrong. */
  err(line: string): void;
  /** What is set in the environment. Nothing where it is not given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Aborted when the command is to stop. */
  readonly stop: AbortSignal;
}
