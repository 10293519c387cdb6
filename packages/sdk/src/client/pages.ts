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
 * Follows offsets to the first page that is not full. Rows that come in while it goes push others onto the next
 * page, so what has been seen is not given twice.
 */
export async function* iterateOffsets<Page, Item>(
  fetchPage: (offset: number) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  {pageSize, keyOf}: {pageSize: number; keyOf: (item: Item) => string},
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (let offset = 0; ; offset += pageSize) {
    const items = itemsOf(await fetchPage(offset));
    for (const item of items) {
      if (seen.has(keyOf(item))) continue;
      seen.add(keyOf(item));
      yield item;
    }
    if (items.length < pageSize) return;
  }
}
