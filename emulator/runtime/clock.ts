/** The emulator's time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; in virtual time it waits for nothing, and the clock goes forward instead. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * Calls back once the clock has gone forward by so much, really or virtually; the function that
   * it returns calls this off. It never makes the clock jump.
   */
  deadline(milliseconds: number, passed: () => void): () => void;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/**
 * Virtual time is real time plus what was jumped over: when something sleeps and the event loop has
 * been quiet for a moment, the clock jumps to the earliest waking. Sleeps that begin together
 * therefore end together, as they would in real time.
 */
export function createClock({ realTime }: { readonly realTime: boolean }): Clock {
  let jumped = 0;
  const now = () => Date.now() + jumped;
  const sleepers = new Set<Sleeper>();
  const deadlines = new Set<Sleeper>();
  let jump: NodeJS.Timeout | undefined;

  const wake = (set: Set<Sleeper>) => {
    for (const sleeper of [...set].sort((a, b) => a.at - b.at)) {
      if (sleeper.at > now()) continue;
      set.delete(sleeper);
      sleeper.wake();
    }
  };
  const jumpToNext = () => {
    jump = undefined;
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    if (Number.isFinite(next)) jumped += Math.max(0, next - now());
    wake(deadlines);
    wake(sleepers);
    scheduleJump();
  };
  const scheduleJump = () => {
    if (sleepers.size > 0) jump ??= setTimeout(jumpToNext, 1);
  };

  return {
    now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (realTime) {
          setTimeout(resolve, milliseconds);
          return;
        }
        sleepers.add({ at: now() + milliseconds, wake: resolve });
        scheduleJump();
      }),
    deadline: (milliseconds, passed) => {
      // The timer and the clock may differ by a millisecond: whoever is first has passed the deadline.
      const timer = setTimeout(() => {
        if (deadlines.delete(waiting)) passed();
      }, milliseconds);
      const waiting = {
        at: now() + milliseconds,
        wake: () => {
          clearTimeout(timer);
          passed();
        },
      };
      deadlines.add(waiting);
      return () => {
        clearTimeout(timer);
        deadlines.delete(waiting);
      };
    },
  };
}
