import type { StopSignal } from '../stop-signal';

/**
 * Processes items in order with limited concurrency, and reads no more of them than it processes.
 * The first failure stops the others; it is thrown once all have ended.
 */
export async function concurrently<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atATime: number,
  stop: StopSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const source =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const failures: unknown[] = [];
  const workers: Promise<void>[] = [];
  const worker = async () => {
    try {
      for (;;) {
        const next = await source.next();
        if (next.done === true || failures.length > 0) return;
        // Add workers gradually: a map may allow ten thousand and have one item.
        if (workers.length < atATime) workers.push(worker());
        await work(next.value);
      }
    } catch (error) {
      failures.push(error);
      stop.stop();
    }
  };
  workers.push(worker());
  for (let at = 0; at < workers.length; at++) await workers[at];
  await source.return?.();
  if (failures.length > 0) throw failures[0];
}
