import type { Answer } from "../calls/call.js";
import { KcellError } from "../errors/kcell-error.js";
import { type WithMeta, withMeta } from "../model/meta.js";
import type { Page } from "../model/operations.js";
import { wholePage } from "../model/whole-page.js";

/** A listing that is fetched while it is read: item by item, or page by page. */
export interface Paged<T> extends AsyncIterable<T> {
  /** The same listing in pages, each with its metadata. */
  pages(): AsyncIterable<WithMeta<Page<T>>>;
}

/** How much of a listing is read before it is taken for a fault. */
export interface PageLimits {
  readonly pages: number;
  readonly items: number;
}

/** Makes a listing out of a way to fetch one page. Nothing is fetched before somebody reads. */
export function paged<T>(fetchPage: (cursor: string | undefined) => Promise<Answer<Page<T>>>, limits: PageLimits): Paged<T> {
  async function* pages(): AsyncGenerator<WithMeta<Page<T>>> {
    const seen = new Set<string>();
    let items = 0;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { value, meta } = await fetchPage(cursor);
      const page = wholePage(value, meta);
      items += page.items.length;
      if (items > limits.items) throw new KcellError("TOO_MANY_ITEMS", `The listing holds more than ${limits.items} items.`);
      yield withMeta({ ...page }, meta);
      cursor = page.nextCursor;
      if (cursor === null) return;
      if (seen.has(cursor)) throw new KcellError("ANSWER_UNREADABLE", "The operator's listing goes round in circles.");
      seen.add(cursor);
      if (seen.size >= limits.pages) throw new KcellError("TOO_MANY_PAGES", `The listing has more than ${limits.pages} pages.`);
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      // Not `yield*`: it awaits every item twice.
      for await (const { items } of pages()) for (const item of items) yield item;
    },
  };
}
