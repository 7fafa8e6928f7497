/** Counts changes, so a caller can wait for the next one without missing any. */
export interface Changes {
  /**
   * @param isAwaited whether a caller may wait for this very change, rather than just watch
   * progress
   */
  notify(isAwaited: boolean): void;
  /**
   * Waits until the count exceeds `seen` or the time is over, and returns it. Batches changes that
   * are not awaited, so watchers do not poll continuously.
   */
  after(seen: number, milliseconds: number): Promise<number>;
}

/** Batching interval in milliseconds. */
const batchMilliseconds = 100;

export function createChanges(): Changes {
  const waiting = new Set<(isAwaited: boolean) => void>();
  let count = 0;
  let lastAwaited = 0;

  const next = (milliseconds: number, isEnough: (isAwaited: boolean) => boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(listener);
        resolve();
      };
      const listener = (isAwaited: boolean) => {
        if (isEnough(isAwaited)) end();
      };
      const timer = setTimeout(end, milliseconds);
      // A waiting caller must not keep an otherwise idle emulator alive.
      timer.unref();
      waiting.add(listener);
    });

  return {
    notify(isAwaited) {
      count += 1;
      if (isAwaited) lastAwaited = count;
      for (const listener of waiting) listener(isAwaited);
    },
    async after(seen, milliseconds) {
      if (count <= seen) await next(milliseconds, () => true);
      if (count > seen && lastAwaited <= seen)
        await next(batchMilliseconds, (isAwaited) => isAwaited);
      return count;
    },
  };
}
