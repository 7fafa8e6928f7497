/** Counts what changes, so that somebody can wait for the next change and miss none. */
export interface Changes {
  /** @param isAwaited whether somebody may wait for just this, and not only watch what goes on */
  happened(isAwaited: boolean): void;
  /**
   * How many there were, as soon as that is more than `seen`, or when the time is over. Those that nobody awaits are
   * told some at a time: who looked at each would look all the time.
   */
  after(seen: number, milliseconds: number): Promise<number>;
}

/** Milliseconds whose changes are told together. */
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
      // Who waits must not keep an emulator alive that has nothing else to do.
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
