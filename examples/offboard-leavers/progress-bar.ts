import type { Screen } from "./screen.ts";

const barWidth = 24;

/** How far a piece of work has come. */
export interface Progress {
  /** One more is done; the note says which. */
  step(note: string): void;
}

/** Draws a bar on a terminal; writes at most ten plain lines anywhere else. */
export function progressBar(screen: Screen, label: string, total: number): Progress {
  let done = 0;
  const tenth = () => Math.floor((done * 10) / total);
  const show = (note: string) => {
    const filled = Math.round((done / total) * barWidth);
    const bar = screen.paint("green", "█".repeat(filled)) + screen.paint("dim", "░".repeat(barWidth - filled));
    screen.redraw(`  ${label}  ${bar}  ${done}/${total}  ${screen.paint("dim", note)}`);
    if (done === total) screen.print();
  };
  return {
    step(note) {
      const before = tenth();
      done += 1;
      if (screen.isTerminal) show(note);
      else if (tenth() > before) screen.print(`  ${label}  ${done} of ${total}  ${note}`);
    },
  };
}
