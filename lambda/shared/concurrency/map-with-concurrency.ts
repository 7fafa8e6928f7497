/**
 * Works on the items, so many at a time, and gives the results in the order of the items. After a
 * failure nothing new is begun, and the error is that of the first item that failed.
 */
export async function mapWithConcurrency<Item, Result>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      const [result] = await Promise.allSettled([work(item, index)]);
      results[index] = result;
      if (result.status === 'rejected') waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
