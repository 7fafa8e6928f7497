/** Counts what changes, so that somebody can wait for the next change and miss none. */
export interface Changes {
  happened(): void;
  /** How many there were, as soon as that is more than `seen`, or when the time is over. */
  after(seen: number, milliseconds: number): Promise<number>;
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  let count = 0;
  return {
    happened() {
      count += 1;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    async after(seen, milliseconds) {
      if (count <= seen) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, milliseconds);
          // Who waits must not keep an emulator alive that has nothing else to do.
          timer.unref();
          waiting.add(done);
          function done() {
            clearTimeout(timer);
            waiting.delete(done);
            resolve();
          }
        });
        // What happens at once is one change to whoever waits.
        await new Promise(setImmediate);
      }
      return count;
    },
  };
}
