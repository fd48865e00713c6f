import type { Pixels } from "./pixels.js";

const blackOnWhite = "\u001b[38;5;16;48;5;231m";
const reset = "\u001b[0m";

/** The pixels of lines of half blocks, each of which sets black on white itself and takes it back. */
export const readTerminal = (text: string): Pixels =>
  text.split("\n").flatMap((line) => {
    if (!line.startsWith(blackOnWhite) || !line.endsWith(reset)) throw new Error("A line is not in its own colours.");
    const blocks = Array.from(line.slice(blackOnWhite.length, -reset.length));
    if (blocks.some((block) => !" ▀▄█".includes(block))) throw new Error("A line holds something else than half blocks.");
    return [blocks.map((block) => "▀█".includes(block)), blocks.map((block) => "▄█".includes(block))];
  });
