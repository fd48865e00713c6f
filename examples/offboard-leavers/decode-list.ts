import { ListError } from "./list-error.ts";

/** A file as text, and what it was written in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: "UTF-8 with BOM" | "UTF-8" | "Windows-1251";
}

/** Tabs and line ends are text; any other control character is not, and Windows-1251 has none of the second kind either. */
// oxlint-disable-next-line no-control-regex
const notText = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u0080-\u009F]/u;

/**
 * Reads bytes as 1C and Excel write them: UTF-8 with or without its mark, else Windows-1251.
 *
 * @throws {ListError} where they are no text, or text that nobody can tell apart from rubbish.
 */
export function decodeList(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new ListError("it is empty");
  const [first, second, third] = bytes;
  if (first === 0x50 && second === 0x4b) throw new ListError("it is an Excel workbook or an archive: save it as CSV first");
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new ListError("it is written in UTF-16: save it as CSV UTF-8, or as CSV in Windows-1251");
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const unicode = decodeUnicode(bytes);
  const text = unicode ?? new TextDecoder("windows-1251").decode(bytes);
  if (notText.test(text)) throw new ListError("it is no text: this is a binary file, or an encoding that is not supported");
  return { text, encoding: unicode === undefined ? "Windows-1251" : marked ? "UTF-8 with BOM" : "UTF-8" };
}

function decodeUnicode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
