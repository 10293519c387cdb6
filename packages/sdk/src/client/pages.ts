/** The most that the contract allows, so that iterating costs few requests. Without a limit a server sends all at once. */
export const PAGE_SIZE = 200;

/** Follows `nextCursor` to the end. A Studio backend sends none, because its lists are whole: one page is all. */
export async function* iteratePages<Page extends {nextCursor?: string | null | undefined}, Item>(
  fetchPage: (query: {cursor?: string}) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined;
  do {
    const page = await fetchPage(cursor === undefined || cursor === null ? {} : {cursor});
    yield* itemsOf(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && cursor !== null);
}

/**
 * Follows `nextCursor` to the end; a Studio backend sends none, and offsets are followed to the first page that is not
 * full. Rows that come in while it goes push others onto the next page there, so what has been seen is not given twice.
 */
export async function* iterateOffsets<Page extends {nextCursor?: string | null | undefined}, Item>(
  fetchPage: (at: {offset: number} | {cursor: string}) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  {pageSize, keyOf}: {pageSize: number; keyOf: (item: Item) => string},
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  let cursor: string | null | undefined;
  for (let offset = 0; ; offset += pageSize) {
    const page = await fetchPage(typeof cursor === 'string' ? {cursor} : {offset});
    const items = itemsOf(page);
    for (const item of items) {
      if (seen.has(keyOf(item))) continue;
      seen.add(keyOf(item));
      yield item;
    }
    cursor = page.nextCursor;
    if (cursor === null || (cursor === undefined && items.length < pageSize)) return;
  }
}
