/**
 * Maps items with limited concurrency; results keep the order of the items. After a failure no further item starts, and
 * the error of the first failed item is thrown.
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
