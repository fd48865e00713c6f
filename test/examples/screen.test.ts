import { toMatrix } from "kcell-self-service/qr";
import { expect, test } from "vitest";
import { progressBar } from "../../examples/offboard-leavers/progress-bar.js";
import { qrLines } from "../../examples/offboard-leavers/qr-lines.js";
import { createScreen } from "../../examples/offboard-leavers/screen.js";
import { printTable } from "../../examples/offboard-leavers/table.js";
import { shownScreen } from "./shown-screen.js";

test("colours are for terminals, and not where the environment says NO_COLOR", () => {
  const painted = (env: NodeJS.ProcessEnv, terminal?: { readonly columns: number }) =>
    createScreen(shownScreen(terminal), env).paint("green", "x");
  expect(painted({ TERM: "xterm" }, { columns: 80 })).toContain("\u001B[");
  expect(painted({ TERM: "xterm", NO_COLOR: "1" }, { columns: 80 })).toBe("x");
  expect(painted({ TERM: "dumb" }, { columns: 80 })).toBe("x");
  expect(painted({ TERM: "xterm" })).toBe("x");
});

test("progress is one line that is drawn over on a terminal, and at most ten plain lines elsewhere", () => {
  const [terminal, pipe] = [shownScreen({ columns: 80 }), shownScreen()];
  for (const output of [terminal, pipe]) {
    const progress = progressBar(createScreen(output, { NO_COLOR: "1" }), "sent", 30);
    for (let step = 0; step < 30; step++) progress.step("+7******0117");
  }
  expect(terminal.text().match(/\n/gu)).toHaveLength(1);
  expect(terminal.text()).toContain(`${"█".repeat(24)}  30/30`);
  expect(pipe.text().trimEnd().split("\n")).toHaveLength(10);
  expect(pipe.text()).toContain("  sent  30 of 30  +7******0117\n");
});

test("a table keeps to the width of the terminal", () => {
  const output = shownScreen({ columns: 40 });
  printTable(createScreen(output, { NO_COLOR: "1" }), ["row", "what"], [{ cells: ["1", "x".repeat(80)] }]);
  for (const line of output.text().split("\n")) expect(line.length).toBeLessThanOrEqual(40);
});

test.each([
  ["darkOnLight", true],
  ["lightOnDark", false],
] as const)("a QR code drawn as %s has every module of the code, and its quiet zone", (style, drawsDark) => {
  const text = "LPA:1$smdp.example.kz$0123456789ABCDEF";
  const matrix = toMatrix(text);
  const lines = qrLines(text, style);
  const isDark = (x: number, y: number): boolean => {
    const glyph = lines[Math.floor(y / 2)]?.[x] ?? "";
    return (y % 2 === 0 ? "▀█" : "▄█").includes(glyph) === drawsDark;
  };
  expect(matrix.map((row, y) => row.map((_, x) => isDark(x, y)))).toEqual(matrix);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([matrix.length]));
});
