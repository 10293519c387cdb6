/** Calls `work` for each item, `atOnce` at a time; the results stand in the order of the items. */
export async function forEachOf<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    // The iterator is shared: each worker takes the next entry that nobody has.
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({length: Math.min(atOnce, items.length)}, worker));
  return results;
}
