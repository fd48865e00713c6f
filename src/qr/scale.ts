import { assertObject } from "./assert-object.js";
import type { QrOptions } from "./matrix.js";
import { assertWholeNumber } from "./whole-number.js";

/** How large an image becomes. */
export interface QrImageOptions extends QrOptions {
  /** Pixels for one module, from 1 to 32. Default 8. */
  readonly scale?: number | undefined;
}

/**
 * How many pixels a module takes on each side.
 *
 * @throws {KcellError} `INVALID_ARGUMENT`
 */
export function scaleOf(options: QrImageOptions): number {
  assertObject("options", options);
  const { scale = 8 } = options;
  assertWholeNumber("scale", scale, { least: 1, most: 32 });
  return scale;
}
