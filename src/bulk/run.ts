import type { Board } from "./board.js";
import type { BulkClient } from "./bulk-client.js";
import type { Halt } from "./halt.js";
import type { SettledOptions } from "./options.js";

/** What every part of a run works with. */
export interface Run {
  readonly kcell: BulkClient;
  readonly options: SettledOptions;
  readonly board: Board;
  readonly halt: Halt;
}
