import { decodeQR } from "qr/decode.js";

/** A picture, row by row: `true` is black, `false` is white. A reader refuses every other colour, and everything that can be seen through. */
export type Pixels = readonly (readonly boolean[])[];

/** What an independent decoder reads from a picture. */
export const readCode = (pixels: Pixels): string => {
  const height = pixels.length;
  const width = pixels[0]?.length ?? 0;
  const data = Uint8Array.from(pixels.flat().flatMap((black) => [...Array(3).fill(black ? 0 : 255), 255]));
  return decodeQR({ width, height, data }, { effort: Infinity, timeLimit: Infinity });
};

/** The picture with each pixel as a square. */
export const enlarged = (pixels: Pixels, times: number): Pixels =>
  pixels.flatMap((row) => Array(times).fill(row.flatMap((pixel) => Array<boolean>(times).fill(pixel))));

/** The one size of all modules of a code in a picture, and the white around it, in modules. The three corners give both. */
export const measure = (pixels: Pixels): { readonly scale: number; readonly margins: readonly number[] } => {
  const isBlank = (line: readonly boolean[]): boolean => !line.includes(true);
  const columns = (pixels[0] ?? []).map((_, x) => pixels.map((row) => row[x] ?? false));
  const [top, left] = [pixels, columns].map((lines) => lines.findIndex((line) => !isBlank(line))) as [number, number];
  const [bottom, right] = [pixels, columns].map((lines) => lines.length - 1 - lines.findLastIndex((line) => !isBlank(line)));
  // The upper side of the upper left corner is seven modules long.
  const corner = pixels[top]?.slice(left).indexOf(false) ?? 0;
  const scale = corner / 7;
  return { scale, margins: [top, right, bottom, left].map((margin = NaN) => margin / scale) };
};
