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
  const text = revealed(content);
  if (typeof text !== "string") throw invalidArgument("content", "it must be a text, or something that reveals one");
  const problem = drawingProblem(text);
  if (problem !== undefined) throw invalidArgument("content", problem);
  return text;
}

/** What a content reveals, and anything else as it is: callers without types give anything. */
export function revealed(content: QrContent): unknown {
  if (typeof content !== "object" || content === null) return content;
  return typeof content.reveal === "function" ? content.reveal() : content;
}

/** Why a text cannot be drawn, or `undefined` if it can. */
export function drawingProblem(text: string): string | undefined {
  if (text === "") return "it must be a text that is not empty";
  // Half of a surrogate pair would be drawn as another character, and the code would then say something else.
  if (/\p{Surrogate}/u.test(text)) return "it must be well-formed Unicode";
  return isTooLong(text) ? `a QR code with error correction M holds at most ${mostBytes} bytes` : undefined;
}

/** The characters are counted first, so that a huge text is never encoded. */
function isTooLong(text: string): boolean {
  return text.length > mostBytes || new TextEncoder().encode(text).length > mostBytes;
}
