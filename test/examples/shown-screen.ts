import type { Output } from "../../examples/offboard-leavers/screen.js";

/** A place to write to that remembers. */
export interface ShownScreen extends Output {
  readonly text: () => string;
}

/** A pipe, or with a size a terminal. */
export const shownScreen = (terminal?: { readonly columns: number }): ShownScreen => {
  const written: string[] = [];
  return {
    ...(terminal && { isTTY: true, columns: terminal.columns }),
    write: (text) => written.push(text),
    text: () => written.join(""),
  };
};
