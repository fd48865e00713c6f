import { enlarged, type Pixels } from "./pixels.js";

const image =
  /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="(\d+)" height="\1" viewBox="0 0 (\d+) \2" shape-rendering="crispEdges"><rect width="\2" height="\2" fill="#ffffff"\/><path fill="#000000" d="([MLZ\d ]+)"\/><\/svg>$/u;

/** The pixels of an SVG image that is one white square and one black path of straight lines. */
export const readSvg = (svg: string): Pixels => {
  const [, width, size, path] = image.exec(svg) ?? [];
  if (path === undefined) throw new Error("This is another SVG image than expected.");
  const turns = Array.from({ length: Number(size) }, () => Array<number>(Number(size)).fill(0));
  for (const outline of path.split("Z").slice(0, -1)) noteTurns(pointsOf(outline), turns);
  return enlarged(turns.map(insideOf), Number(width) / Number(size));
};

interface Point {
  readonly x: number;
  readonly y: number;
}

const pointsOf = (outline: string): readonly Point[] =>
  outline
    .replace(/^M/u, "")
    .split("L")
    .map((point) => point.split(" ").map(Number))
    .map(([x = NaN, y = NaN]) => ({ x, y }));

/** Each vertical edge turns the inside on or off to its right: once for each row that it passes, up or down. */
const noteTurns = (points: readonly Point[], turns: readonly number[][]): void => {
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length] ?? from;
    for (let y = Math.min(from.y, to.y); from.x === to.x && y < Math.max(from.y, to.y); y += 1) {
      const row = turns[y] ?? [];
      row[from.x] = (row[from.x] ?? 0) + Math.sign(to.y - from.y);
    }
  }
};

/** What a path fills by the rule "nonzero": where it goes around more often one way than the other. */
const insideOf = (turns: readonly number[]): readonly boolean[] => {
  let winding = 0;
  return turns.map((turn) => {
    winding += turn;
    return winding !== 0;
  });
};
