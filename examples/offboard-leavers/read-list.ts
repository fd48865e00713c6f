import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import { type Columns, findColumns } from "./columns.ts";
import { type Decoded, decodeList } from "./decode-list.ts";
import { ListError } from "./list-error.ts";

/** One row of the list, with what stands in it. */
export interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  readonly place: number;
  /** Every cell as it was, for the result file. */
  readonly cells: readonly string[];
  readonly personnel: string;
  readonly lastDay: string;
  /** The paper behind it, "Приказ 12-к от 19.11.2026"; absent where the cell is empty. */
  readonly basis?: string;
  readonly phone: string;
  /** It has as many cells as the header. */
  readonly isWhole: boolean;
}

/** A list of leavers. */
export interface List {
  /** The same for the same bytes, and no others. */
  readonly id: string;
  readonly encoding: Decoded["encoding"];
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly rows: readonly Row[];
}

/**
 * Reads a list of leavers as 1C exports it.
 *
 * @throws {ListError} where it cannot be read as one, before anything is done.
 */
export async function readList(file: string): Promise<List> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ListError(error.code === "ENOENT" ? "there is no such file" : `the system says ${error.code}`);
  });
  const { text, encoding } = decodeList(bytes);
  const [header = [], ...records] = parseCsv(text);
  const columns = findColumns(header);
  if (records.length === 0) throw new ListError("it has a header and no rows: the list is empty");
  const rows = records.map((cells, index) => toRow(cells, { place: index + 2, header, columns }));
  const id = `leavers-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}`;
  return { id, encoding, header, columns, rows };
}

function parseCsv(text: string): readonly (readonly string[])[] {
  try {
    // Rows of another length are not dropped: they too must be accounted for.
    return parse(text, { delimiter: ";", relax_column_count: true });
  } catch (error) {
    // The parser's own message repeats the cell, and a cell may hold a phone number.
    if (error instanceof CsvError) throw new ListError(`it is no CSV with semicolons (${error.code})`);
    throw error;
  }
}

interface Place {
  readonly place: number;
  readonly header: readonly string[];
  readonly columns: Columns;
}

function toRow(cells: readonly string[], { place, header, columns }: Place): Row {
  const cell = (column: number) => (cells[column] ?? "").trim();
  const { personnel, lastDay, basis, phone } = columns;
  return {
    place,
    cells,
    personnel: cell(personnel),
    lastDay: cell(lastDay),
    ...(cell(basis) !== "" && { basis: `${header[basis]} ${cell(basis)}` }),
    phone: cell(phone),
    isWhole: cells.length === header.length,
  };
}
