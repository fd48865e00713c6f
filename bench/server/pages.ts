import { allNumbers, fewNumbers, numberAt, pageSize } from "./numbers.ts";

/** The small account: all its numbers on one page. */
export const smallPage: Buffer = encode({ items: numbers(0, fewNumbers), nextCursor: null });

/** The same numbers in the form in which SDKs of this family read a list. */
export const sdkPage: Buffer = encode({ object: "list", data: numbers(0, fewNumbers), has_more: false });

const largePages = new Map<number, Buffer>();

/** A page of the large account. Its cursor is the place where it begins. */
export function largePage(start: number): Buffer {
  const known = largePages.get(start);
  if (known) return known;
  const end = start + pageSize;
  const page = encode({ items: numbers(start, end), nextCursor: end < allNumbers ? String(end) : null });
  largePages.set(start, page);
  return page;
}

function numbers(start: number, end: number): readonly unknown[] {
  return Array.from({ length: end - start }, (_, place) => numberAt(start + place));
}

function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
