import { styleText } from "node:util";

/** Where a program writes to; `process.stdout` is one. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan" | "qr";

const formats = {
  bold: "bold",
  dim: "dim",
  green: "green",
  yellow: "yellow",
  red: "red",
  cyan: "cyan",
  // Black on white whatever the theme: cameras want it so.
  qr: ["black", "bgWhiteBright"],
} as const satisfies Record<Style, Parameters<typeof styleText>[0]>;

/** A terminal, or a file that takes the place of one. */
export interface Screen {
  /** False for a pipe or a file: there nothing is drawn over, and nothing needs to look alive. */
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  readonly width: number;
  heading(text: string): void;
  print(...lines: readonly string[]): void;
  /** Replaces the line that was drawn last. For terminals only. */
  redraw(line: string): void;
  paint(style: Style, text: string): string;
}

/** Makes a screen. Colours only on a terminal, and not where the environment says `NO_COLOR`. */
export function createScreen(output: Output, env: NodeJS.ProcessEnv = process.env): Screen {
  const { NO_COLOR: noColour = "", TERM: terminal } = env;
  const isTerminal = output.isTTY === true && terminal !== "dumb";
  const hasColours = isTerminal && noColour === "";
  const paint: Screen["paint"] = (style, text) => (hasColours ? styleText(formats[style], text, { validateStream: false }) : text);
  return {
    isTerminal,
    hasColours,
    // A terminal without a size says 0.
    width: Math.min(output.columns || 100, 110),
    paint,
    heading: (text) => output.write(`\n${paint("bold", text)}\n`),
    print: (...lines) => output.write(`${lines.join("\n")}\n`),
    redraw: (line) => output.write(`\r${line}\u001B[K`),
  };
}
