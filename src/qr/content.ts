import { invalidArgument } from "../errors/invalid.js";

/** What is drawn: a text as it is, or something that reveals one, as an `ActivationCode` (its canonical form) and a `Secret` do. */
export type QrContent =
  | string
  | {
      /** The text to draw. */
      reveal(): string;
    };

/** Whatever its characters, a text of this many bytes in UTF-8 fits the largest QR code at error correction M. */
const mostBytes = 2330;

/**
 * The text to draw.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`, which never repeats the text.
 */
export function textOf(content: QrContent): string {
  const text: unknown = typeof content === "object" && content !== null && "reveal" in content ? content.reveal() : content;
  if (typeof text !== "string") throw invalidArgument("content", "it must be a text, or something that reveals one");
  if (text === "") throw invalidArgument("content", "it must be a text that is not empty");
  // Half of a surrogate pair would be drawn as another character, and the code would then say something else.
  if (/\p{Surrogate}/u.test(text)) throw invalidArgument("content", "it must be well-formed Unicode");
  if (isTooLong(text)) throw invalidArgument("content", `a QR code with error correction M holds at most ${mostBytes} bytes`);
  return text;
}

/** The characters are counted first, so that a huge text is never encoded. */
function isTooLong(text: string): boolean {
  return text.length > mostBytes || new TextEncoder().encode(text).length > mostBytes;
}
