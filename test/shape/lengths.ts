import ts from "typescript";
import { type Finding, isHandWritten, lineOf, nodesOf, type Source } from "./sources.js";

const LONGEST_FILE = 250;
const MEDIAN_FILE = 90;
const LONGEST_FUNCTION = 50;
const MOST_PARAMETERS = 3;

const linesOf = ({ file }: Source): number => file.text.trimEnd().split("\n").length;

const functionsOf = (source: Source): readonly ts.SignatureDeclaration[] =>
  [...nodesOf(source.file)].filter((node) => ts.isFunctionLike(node));

const nameOf = (node: ts.SignatureDeclaration): string => {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : "a function";
};

/** A function may be 50 lines long and take 3 parameters; function types are held to the parameters as well. */
const functionFindings = (source: Source): readonly Finding[] =>
  functionsOf(source).flatMap((node) => {
    const at = `${source.path}:${lineOf(source, node)}`;
    const lines = node.getText().split("\n").length;
    const parameters = node.parameters.filter(({ name }) => name.getText() !== "this").length;
    return [
      ...(lines > LONGEST_FUNCTION ? [{ at, says: `${nameOf(node)} has ${lines} lines, at most ${LONGEST_FUNCTION}` }] : []),
      ...(parameters > MOST_PARAMETERS ? [{ at, says: `${nameOf(node)} takes ${parameters} parameters, at most ${MOST_PARAMETERS}` }] : []),
    ];
  });

const fileFindings = (source: Source): readonly Finding[] => {
  const lines = linesOf(source);
  return lines > LONGEST_FILE ? [{ at: source.path, says: `${lines} lines, at most ${LONGEST_FILE}` }] : [];
};

/** Files and functions that have grown too long, and functions that take too much. */
export const findTooLong = (sources: readonly Source[]): readonly Finding[] =>
  sources.filter(isHandWritten).flatMap((source) => [...fileFindings(source), ...functionFindings(source)]);

/** The median of all file lengths, where it is above the bar. */
export const findHighMedian = (sources: readonly Source[]): readonly Finding[] => {
  const lengths = sources
    .filter(isHandWritten)
    .map(linesOf)
    .toSorted((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median > MEDIAN_FILE ? [{ at: "src", says: `the median file has ${median} lines, at most ${MEDIAN_FILE}` }] : [];
};
