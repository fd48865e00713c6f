/** Whether a spreadsheet would run the cell. A plus before digits is a phone number, a minus before digits a number. */
export function formulaIn(cell: string): boolean {
  return /^\s*(?:[=@]|[+-](?![\d\s(]))/u.test(cell);
}
