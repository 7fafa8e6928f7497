/** Counts changes, so a caller can wait for the next one without missing any. */
export interface Changes {
  /**
   * @param isAwaited whether a caller may wait for this very change, rather than just watch
   * progress
   */
  happened(isAwaited: boolean): void;
  /**
   * Waits until the count exceeds `seen` or the time is over, and returns it. Batches changes that
   * are not awaited, so watchers do not poll continuously.
   */
  after(seen: number, milliseconds: number): Promise<number>;
}

/** Batching interval in milliseconds. */
const together = 100;

export function createChanges(): Changes {
  const waiting = new Set<(isAwaited: boolean) => void>();
  let count = 0;
  let lastAwaited = 0;

  const next = (milliseconds: number, isEnough: (isAwaited: boolean) => boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(hear);
        resolve();
      };
      const hear = (isAwaited: boolean) => {
        if (isEnough(isAwaited)) end();
      };
      const timer = setTimeout(end, milliseconds);
      // A waiting caller must not keep an otherwise idle emulator alive.
      timer.unref();
      waiting.add(hear);
    });

  return {
    happened(isAwaited) {
      count += 1;
      if (isAwaited) lastAwaited = count;
      for (const hear of waiting) hear(isAwaited);
    },
    async after(seen, milliseconds) {
      if (count <= seen) await next(milliseconds, () => true);
      if (count > seen && lastAwaited <= seen) await next(together, (isAwaited) => isAwaited);
      return count;
    },
  };
}
