/** Limits the number of concurrent runs; the others queue in order of arrival. */
export function limitConcurrency(
  atATime: number,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atATime) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // Hand the slot to the next waiter, so no new call takes it.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
